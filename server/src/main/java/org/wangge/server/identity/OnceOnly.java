package org.wangge.server.identity;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Does a request that carries an idempotency key once, and gives its answer again for {@link #KEPT_DAYS} days. The key, what
 * the request changes and its answer are committed together, so that a server killed at any moment has either done it and
 * remembers the answer, or has not done it at all. A duplicate that comes meanwhile waits.
 */
public interface OnceOnly {

    /** How long an answer is remembered. */
    int KEPT_DAYS = 7;

    /**
     * Runs the work in a transaction unless it was done before. Success is committed with its answer. A refusal (4xx) is rolled
     * back and its answer remembered, except 401, 403 and 429, which may end otherwise next time; so may a failure (5xx).
     *
     * @param requestHash what tells one request from another
     * @throws org.wangge.server.shared.ProblemException 422 where the key was used for another request
     */
    Answer answer(UUID accountId, String key, byte[] requestHash, Callable<Answer> work) throws Exception;

    /**
     * What the client was told.
     *
     * @param headers those that belong to the answer itself
     */
    @SuppressWarnings("ArrayRecordComponent") // Written and read whole, never compared.
    record Answer(int status, Map<String, String> headers, byte[] body) {
        public Answer {
            headers = Map.copyOf(headers);
        }
    }
}
