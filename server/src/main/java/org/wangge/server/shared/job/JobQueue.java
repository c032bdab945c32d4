package org.wangge.server.shared.job;

import java.util.Optional;
import java.util.UUID;

/**
 * Jobs of one kind in the database. Whoever claims one has a lease on it; a job whose lease ended may be claimed again.
 *
 * @param <J> a job with all that is needed to do it
 */
public interface JobQueue<J> {

    /** How long a worker may be silent before another one takes over; it speaks four times as often. */
    default int leaseSeconds() {
        return 60;
    }

    /** Takes the oldest job that nobody works on. */
    Optional<J> claim(UUID worker);

    UUID id(J job);

    /**
     * Says that the worker is alive.
     *
     * @throws JobLostException where the job is not the worker's
     */
    void beat(UUID job, UUID worker);

    /** Gives a job back for another worker; nothing where it is not the worker's. */
    void release(UUID job, UUID worker);
}
