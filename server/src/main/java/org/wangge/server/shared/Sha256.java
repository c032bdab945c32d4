package org.wangge.server.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4) as 64 hexadecimal digits in small letters. */
public final class Sha256 {

    private Sha256() {}

    /** Of bytes. */
    public static String hex(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of text in UTF-8. */
    public static String hex(String content) {
        return hex(content.getBytes(StandardCharsets.UTF_8));
    }
}
