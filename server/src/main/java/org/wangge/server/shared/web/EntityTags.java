package org.wangge.server.shared.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/**
 * Entity tags (RFC 9110, 8.8.3). Spring answers 304 by itself when an answer carries one and the request's
 * {@code If-None-Match} names it. Single resources take strong tags, lists and tiles weak ones.
 */
public final class EntityTags {

    private EntityTags() {}

    /** A strong tag of what an answer says; records of values serve, because their text holds all of them. */
    public static String strong(Object... content) {
        return "\"" + digest(Arrays.deepToString(content)) + "\"";
    }

    /** A weak tag of what an answer says. */
    public static String weak(Object... content) {
        return "W/" + strong(content);
    }

    /**
     * Ends an edit of something that was changed in the meantime.
     *
     * @param ifMatch the request's {@code If-Match}, null where it has none and the call does not demand it
     * @param current the strong tag of what is stored
     * @param state what is stored, shown to the client as {@code current}
     * @throws ProblemException 412
     */
    public static void check(@Nullable String ifMatch, String current, Object state) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        boolean matches = Arrays.stream(ifMatch.split(",")).map(String::strip).anyMatch(current::equals);
        if (!matches) {
            throw new ProblemException(
                    RequestProblem.STALE,
                    "It is not as If-Match says any more",
                    java.util.List.of(),
                    Map.of("current", state),
                    null);
        }
    }

    /**
     * The same where the call demands {@code If-Match}.
     *
     * @throws ProblemException 428 without one, 412 for a stale one
     */
    public static void require(@Nullable String ifMatch, String current, Object state) {
        if (ifMatch == null) {
            throw new ProblemException(
                    RequestProblem.PRECONDITION_REQUIRED, "Send If-Match with the ETag of what you have read");
        }
        check(ifMatch, current, state);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 15));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
