package org.wangge.server.shared.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Entity tags (RFC 9110, 8.8.3). Spring answers 304 by itself when an answer carries one and the request's
 * {@code If-None-Match} names it. Single resources take strong tags, lists and tiles weak ones.
 */
public final class EntityTags {

    private EntityTags() {}

    /** A strong tag of what an answer says; records of values serve, because their text holds all of them. */
    public static String strong(Object... content) {
        return "\"" + digest(Arrays.deepToString(content).getBytes(StandardCharsets.UTF_8)) + "\"";
    }

    /**
     * A strong tag of what an answer says that begins with the version an edit compares: {@link IfMatch#requireVersion}. What the answer says
     * may change without a new version, such as the name of something else in it.
     */
    public static String versioned(int version, Object... content) {
        return "\"" + version + "-" + strong(content).substring(1);
    }

    /** As {@link #versioned}, of an answer that is written already. */
    public static String versionedBytes(int version, byte[] written) {
        return "\"" + version + "-" + digest(written) + "\"";
    }

    /** As {@link #weak}, of an answer that is written already. */
    public static String weakBytes(byte[] written) {
        return "W/\"" + digest(written) + "\"";
    }

    /** A weak tag of what an answer says. */
    public static String weak(Object... content) {
        return "W/" + strong(content);
    }

    private static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 15));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
