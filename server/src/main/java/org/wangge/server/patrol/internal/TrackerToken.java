package org.wangge.server.patrol.internal;

import java.security.SecureRandom;
import org.wangge.server.shared.Sha256;

/**
 * Tokens of trackers: 25 letters and digits, 123 random bits, which need no slow hash. They have to be typed into phones, so letters that look
 * like digits are left out, and upper case counts as lower.
 */
final class TrackerToken {

    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int LENGTH = 25;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TrackerToken() {}

    static String next() {
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            token.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return token.toString();
    }

    static byte[] hash(String token) {
        return java.util.HexFormat.of().parseHex(Sha256.hex(token.strip().toLowerCase(java.util.Locale.ROOT)));
    }
}
