package org.wangge.server.notify.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a push message for one browser (RFC 8291): one record of the content coding {@code aes128gcm} (RFC 8188) with a key agreed between a
 * key pair made for this message and the browser's. The push service sees only how long it is.
 */
final class PushEncryption {

    /** The longest text that every push service takes. */
    static final int MOST_BYTES = 3_000;

    private static final int SALT_BYTES = 16;
    private static final int RECORD_BYTES = 4096;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PushEncryption() {}

    /** The body of the request to the push service. */
    static byte[] encrypt(byte[] text, byte[] browserPoint, byte[] browserSecret) throws GeneralSecurityException {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return encrypt(text, browserPoint, browserSecret, EllipticKeys.generate(), salt);
    }

    static byte[] encrypt(byte[] text, byte[] browserPoint, byte[] browserSecret, KeyPair own, byte[] salt)
            throws GeneralSecurityException {
        if (text.length > MOST_BYTES) {
            throw new IllegalArgumentException("a push message of " + text.length + " bytes");
        }
        byte[] ownPoint = EllipticKeys.point((ECPublicKey) own.getPublic());
        byte[] ikm = keyingMaterial(browserPoint, browserSecret, ownPoint, (ECPrivateKey) own.getPrivate());
        byte[] key = derive(salt, ikm, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), KEY_BYTES);
        byte[] nonce = derive(salt, ikm, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), NONCE_BYTES);
        byte[] record = Arrays.copyOf(text, text.length + 1);
        record[text.length] = LAST_RECORD;
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        byte[] sealed = cipher.doFinal(record);
        return ByteBuffer.allocate(SALT_BYTES + 5 + ownPoint.length + sealed.length)
                .put(salt)
                .putInt(RECORD_BYTES)
                .put((byte) ownPoint.length)
                .put(ownPoint)
                .put(sealed)
                .array();
    }

    private static byte[] keyingMaterial(byte[] browserPoint, byte[] browserSecret, byte[] ownPoint, ECPrivateKey own)
            throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own);
        agreement.doPhase(EllipticKeys.publicKey(browserPoint), true);
        byte[] label = "WebPush: info\0".getBytes(StandardCharsets.US_ASCII);
        byte[] info = ByteBuffer.allocate(label.length + browserPoint.length + ownPoint.length)
                .put(label)
                .put(browserPoint)
                .put(ownPoint)
                .array();
        return derive(browserSecret, agreement.generateSecret(), info, 32);
    }

    private static byte[] derive(byte[] salt, byte[] ikm, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(ikm).thenExpand(info, length));
    }
}
