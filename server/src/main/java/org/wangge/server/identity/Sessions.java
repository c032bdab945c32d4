package org.wangge.server.identity;

import java.time.Duration;
import java.util.Optional;

/** Cookie sessions, kept in the database. */
public interface Sessions {

    /**
     * Logs in.
     *
     * @param address where the request comes from
     * @throws org.wangge.server.shared.ProblemException 401 for wrong credentials, in the same time whether the account exists or
     *     not; 429 with {@code retryAfterSeconds} after too many failures of the account or the address
     */
    Opened open(String username, String password, String address);

    /** Who holds the secret; empty for one that is unknown, idle for too long, expired, or of a disabled account. */
    Optional<Caller> find(String secret);

    /** Ends a session; nothing happens for an unknown secret. */
    void close(String secret);

    /**
     * A new session.
     *
     * @param secret the cookie's value, known only to the client
     * @param lifetime until it ends whatever happens
     */
    record Opened(Caller caller, String secret, Duration lifetime) {
        @Override
        public String toString() {
            return "Opened[" + caller.username() + "]";
        }
    }
}
