package org.wangge.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bearer tokens for scripts: act as their account until they expire or are revoked. */
public interface Tokens {

    /** With which every secret begins: tells people and secret scanners what they found. */
    String PREFIX = "wangge_";

    /** How long a token lives when nothing is said. */
    Duration USUAL_LIFETIME = Duration.ofDays(365);

    /**
     * Makes a token. One's own needs no permission, another account's {@link Permission#ADMINISTER}.
     *
     * @param name what it is for, 1 to 100 characters
     * @param lifetime at most ten years
     * @throws org.wangge.server.shared.ProblemException 404 without such an account
     */
    Issued issue(Caller caller, String username, String name, Duration lifetime);

    /** The tokens of the caller, without their secrets. */
    List<Token> list(Caller caller);

    /**
     * Ends a token of the caller's, or any with {@link Permission#ADMINISTER}.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none
     */
    void revoke(Caller caller, UUID id);

    /** Who holds the secret; empty for an unknown or expired one, or of a disabled account. */
    Optional<Caller> find(String secret);

    /** A token as it is listed. */
    record Token(
            UUID id,
            String name,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            Instant expiresAt) {}

    /**
     * A new token.
     *
     * @param secret what goes after {@code Bearer}; it is not stored and cannot be shown again
     */
    record Issued(Token token, String secret) {
        @Override
        public String toString() {
            return "Issued[" + token.id() + "]";
        }
    }
}
