package org.wangge.server.notify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;

/** The messages of the caller's own account. */
public interface Inbox {

    /**
     * The newest first.
     *
     * @param before only those older than this one
     */
    List<Entry> list(Caller caller, Optional<UUID> before, boolean unreadOnly, int limit);

    int unread(Caller caller);

    /**
     * Notes that messages were read; those that were read before, and those of others, are left as they are.
     *
     * @param upTo this one and all before
     */
    void markRead(Caller caller, UUID upTo);

    /** The same for single ones. */
    void markRead(Caller caller, List<UUID> ids);

    /**
     * A message in somebody's list.
     *
     * @param caseId the case it tells of, null without one
     * @param readAt null while it is not read
     */
    record Entry(
            UUID id,
            MessageKind kind,
            @Nullable UUID caseId,
            Labels title,
            Labels body,
            Urgency urgency,
            Instant at,
            @Nullable Instant readAt) {}
}
