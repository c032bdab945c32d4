package org.wangge.server.inspection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/**
 * Notices of what has to be mended. They are issued by inspections. Reading needs what {@link SiteInspections} needs; steps need {@code INSPECT}
 * and a site in the area, withdrawing {@code APPROVE_CASE}.
 */
public interface RectificationNotices {

    /** One notice with what happened to it; 404 where there is none for this caller. */
    RectificationNotice get(Caller caller, UUID id);

    /** Those due first first. */
    List<RectificationNotice> list(Caller caller, NoticeQuery query);

    /**
     * Does something with a notice; the same {@code clientId} and content again changes nothing.
     *
     * @param precondition sees the notice, and ends the operation where that is not what the caller has read
     * @throws org.wangge.server.shared.ProblemException 409 where it cannot be done in the state the notice is in, 422 for a step that only an
     *     inspection does
     */
    RectificationNotice step(Caller caller, UUID id, NewStep step, Consumer<RectificationNotice> precondition);

    /**
     * A step as it is sent.
     *
     * @param clientId made by who sends it
     * @param at when, by the phone
     * @param note null for nothing to say
     */
    record NewStep(
            UUID clientId,
            NoticeStep step,
            Instant at,
            @Nullable String note,
            List<UUID> photos) {

        public NewStep {
            photos = List.copyOf(photos);
        }
    }

    /**
     * Which notices; null members do not narrow.
     *
     * @param isOpen only those that are not over, or only others
     * @param isOverdue only those whose time is over while nobody said that they are mended, or only others
     * @param isLate only those mended after their time, or only others
     * @param from issued not before
     * @param to issued before
     * @param after the id of the last one of the page before
     */
    record NoticeQuery(
            @Nullable NoticeState state,
            @Nullable Boolean isOpen,
            @Nullable Boolean isOverdue,
            @Nullable Boolean isLate,
            @Nullable UUID targetId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID after,
            int limit) {}
}
