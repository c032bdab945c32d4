package org.wangge.server.casework;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.casework.machine.CaseLevel;
import org.wangge.server.casework.machine.Limit;

/**
 * What somebody asks to do to a case. Which of the details an action needs, {@link CaseActions} says; the others are null.
 *
 * @param at when it happened; null for now
 * @param place where, CGCS2000 lon/lat; null without
 * @param photoIds photos that show it
 * @param clientId the sender's own id of the action, by which a retry is known; null without
 * @param version the version of the case the sender has seen; null takes the case as it is
 */
public record ActionRequest(
        ActionWord word,
        @Nullable String note,
        @Nullable Instant at,
        @Nullable Geometry place,
        List<UUID> photoIds,
        @Nullable String clientId,
        @Nullable Integer version,
        Details details) {

    public ActionRequest {
        at = kept(at);
        photoIds = List.copyOf(photoIds);
    }

    /** In microseconds, as the database keeps it: what is folded and what is read are the same. */
    private static @Nullable Instant kept(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** All photos of the action, those of how it was found first. */
    public List<UUID> allPhotoIds() {
        return Stream.concat(details.beforePhotoIds().stream(), photoIds.stream())
                .toList();
    }

    /** An action with nothing but a note. */
    public static ActionRequest of(ActionWord word, @Nullable String note) {
        return with(word, note, Details.NONE);
    }

    /** An action of now with details. */
    public static ActionRequest with(ActionWord word, @Nullable String note, Details details) {
        return new ActionRequest(word, note, null, null, List.of(), null, null, details);
    }

    /**
     * What single actions need.
     *
     * @param reason of {@code reject}, {@code return}, {@code rework}, {@code decline}, {@code reopen}, {@code void}
     * @param person to whom: {@code dispatch}; who is asked: {@code verify}, {@code check}
     * @param team to whose inbox: {@code dispatch}
     * @param department to whose inbox: {@code dispatch}
     * @param outcome the answer of {@code verify} (confirmed, refuted), {@code check} (passed, failed) and {@code resume} of a case that
     *     was transferred out (done, refused)
     * @param category as what: {@code file}; null for the one it has
     * @param condition which condition of the category: {@code file}
     * @param body to whom: {@code transfer-out}
     * @param number the other body's number of the case: {@code transfer-out}
     * @param deadline the other body's: {@code transfer-out}; of {@code supervise}
     * @param extension by how much: {@code request-extension}
     * @param until the end: {@code request-suspension}
     * @param level to which: {@code escalate}
     * @param into which case: {@code merge}
     * @param accuracyMetres of the position in {@code place}: {@code arrive}
     * @param positionAt when that position was taken: {@code arrive}
     * @param suggested take the first suggestion instead of naming somebody: {@code dispatch}
     * @param beforePhotoIds photos of how it was found: {@code handle}, {@code self-handle}
     */
    public record Details(
            @Nullable String reason,
            @Nullable UUID person,
            @Nullable UUID team,
            @Nullable UUID department,
            @Nullable Outcome outcome,
            @Nullable CategoryCode category,
            @Nullable Integer condition,
            @Nullable String body,
            @Nullable String number,
            @Nullable Instant deadline,
            @Nullable Limit extension,
            @Nullable Instant until,
            @Nullable CaseLevel level,
            @Nullable UUID into,
            @Nullable Double accuracyMetres,
            @Nullable Instant positionAt,
            @Nullable Boolean suggested,
            List<UUID> beforePhotoIds) {

        public Details {
            beforePhotoIds = List.copyOf(beforePhotoIds);
            deadline = kept(deadline);
            until = kept(until);
            positionAt = kept(positionAt);
        }

        public static final Details NONE = new Details(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                List.of());

        /** Nothing but a reason. */
        public static Details because(String reason) {
            return new Details(
                    reason, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, List.of());
        }
    }

    /** What an answer says. */
    public enum Outcome {
        CONFIRMED,
        REFUTED,
        PASSED,
        FAILED,
        DONE,
        REFUSED;

        /** The answer of a word, in lower case. */
        public static Optional<Outcome> of(String text) {
            for (Outcome outcome : values()) {
                if (outcome.name().toLowerCase(java.util.Locale.ROOT).equals(text)) {
                    return Optional.of(outcome);
                }
            }
            return Optional.empty();
        }
    }
}
