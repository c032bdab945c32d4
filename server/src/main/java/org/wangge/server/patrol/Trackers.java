package org.wangge.server.patrol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/** The phones and trackers that report positions with the apps they have, each by a token of its own that is bound to a person. */
public interface Trackers {

    /** A person has no more at a time. */
    int MOST_OF_A_PERSON = 16;

    /**
     * Makes a token. For oneself it needs {@code RECORD_PATROL}, for others {@code ADMINISTER}.
     *
     * @param personId whose it is; null for the caller's own
     * @param name 1 to 100 characters
     * @throws org.wangge.server.shared.ProblemException 422 where there is no such person, or they have as many as there may be
     */
    Issued issue(Caller caller, @Nullable UUID personId, String name);

    /** The caller's trackers; with {@code ADMINISTER} everybody's. Revoked ones are left out. */
    List<Tracker> list(Caller caller);

    /**
     * Ends a token of the caller's, or with {@code ADMINISTER} any. What it reported stays.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none
     */
    void revoke(Caller caller, UUID id);

    /**
     * A phone or tracker.
     *
     * @param lastSeenAt when it reported last, to the minute; null when it never did
     */
    record Tracker(
            UUID id,
            String name,
            UUID personId,
            String personName,
            Instant createdAt,
            @Nullable Instant lastSeenAt) {}

    /**
     * A new tracker.
     *
     * @param token is not stored and cannot be shown again
     */
    record Issued(Tracker tracker, String token) {
        @Override
        public String toString() {
            return "Issued[" + tracker.id() + "]";
        }
    }
}
