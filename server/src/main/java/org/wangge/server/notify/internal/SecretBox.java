package org.wangge.server.notify.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals secrets that the office must be able to use again, such as keys to other systems. With the setting {@code wangge.secret}, the same on
 * all servers, they are encrypted under a key that is not in the database; without it they are as safe as the database and its backups.
 */
@Component
class SecretBox {

    private static final byte PLAIN = 0;
    private static final byte AES_GCM = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORTEST = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final @Nullable SecretKey key;

    SecretBox(@Value("${wangge.secret:}") String secret) {
        if (!secret.isEmpty() && secret.length() < SHORTEST) {
            throw new IllegalArgumentException("wangge.secret has at least " + SHORTEST + " characters");
        }
        key = secret.isEmpty() ? null : key(secret);
    }

    private static SecretKey key(String secret) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret.getBytes(StandardCharsets.UTF_8))
                                    .thenExpand("wangge notify secrets".getBytes(StandardCharsets.US_ASCII), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] seal(byte[] secret) {
        if (key == null) {
            return ByteBuffer.allocate(1 + secret.length).put(PLAIN).put(secret).array();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, secret);
        return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put(AES_GCM)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * Opens what was sealed.
     *
     * @throws IllegalStateException where it was sealed under another secret
     */
    byte[] open(byte[] sealed) {
        if (sealed[0] == PLAIN) {
            return Arrays.copyOfRange(sealed, 1, sealed.length);
        }
        if (key == null) {
            throw new IllegalStateException("it was sealed with wangge.secret, which is not set");
        }
        return cipher(
                Cipher.DECRYPT_MODE,
                key,
                Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES),
                Arrays.copyOfRange(sealed, 1 + NONCE_BYTES, sealed.length));
    }

    private static byte[] cipher(int mode, SecretKey key, byte[] nonce, byte[] text) {
        try {
            Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
            aes.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return aes.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("it was sealed with another wangge.secret", e);
        }
    }
}
