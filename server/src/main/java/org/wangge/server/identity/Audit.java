package org.wangge.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.IntakeResult;

/** Who changed what. Entries are only ever added; they commit with the change they tell of. */
public interface Audit {

    /** The key of the logging context under which the id of the running request stands. */
    String REQUEST_ID = "requestId";

    /**
     * Adds an entry in the running transaction.
     *
     * @param action a verb of the feature, such as {@code case.close}
     * @param subject what was changed, such as {@code case/0198…}
     * @param details what else is worth keeping; written as JSON; never a secret
     */
    void record(Caller caller, String action, String subject, Map<String, ?> details);

    /**
     * The same of many subjects at once.
     *
     * @param subjects what is kept of each; none makes no entry
     */
    void recordAll(Caller caller, String action, Map<String, ? extends Map<String, ?>> subjects);

    /** The same for a change of state; null stands for what did not or does not exist. */
    default void change(Caller caller, String action, String subject, @Nullable Object before, @Nullable Object after) {
        var details = new java.util.LinkedHashMap<String, Object>();
        if (before != null) {
            details.put("before", before);
        }
        if (after != null) {
            details.put("after", after);
        }
        record(caller, action, subject, details);
    }

    /**
     * The same for what a bulk intake did; nothing where it changed nothing.
     *
     * @param what the records, such as {@code asset}
     * @return the result itself
     */
    default IntakeResult intake(Caller caller, String what, String source, IntakeResult result) {
        if (result.created() + result.updated() > 0) {
            record(
                    caller,
                    what + ".intake",
                    "source/" + source,
                    Map.of("created", result.created(), "updated", result.updated()));
        }
        return result;
    }

    /**
     * Entries, the newest first.
     *
     * @param subject only those of this subject, where present
     * @param before only those older than this entry, where present
     * @throws org.wangge.server.shared.ProblemException 403 without {@link Permission#ADMINISTER}
     */
    List<Entry> list(Caller caller, Optional<String> subject, Optional<UUID> before, int limit);

    /** One entry. */
    record Entry(
            UUID id,
            Instant at,
            @Nullable UUID accountId,
            String username,
            String action,
            String subject,
            Map<String, Object> details,
            @Nullable String requestId) {}
}
