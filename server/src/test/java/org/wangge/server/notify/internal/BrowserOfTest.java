package org.wangge.server.notify.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The keys of a browser, and what it reads with them: RFC 8291 and RFC 8188 from the receiver's side, with HMAC alone. */
final class BrowserOfTest {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;
    private final byte[] secret = new byte[16];

    BrowserOfTest() throws GeneralSecurityException {
        keys = EllipticKeys.generate();
        new SecureRandom().nextBytes(secret);
    }

    byte[] point() {
        return EllipticKeys.point((ECPublicKey) keys.getPublic());
    }

    String p256dh() {
        return BASE64.encodeToString(point());
    }

    String auth() {
        return BASE64.encodeToString(secret);
    }

    String decrypt(byte[] body) throws GeneralSecurityException {
        byte[] salt = Arrays.copyOf(body, 16);
        byte[] sender = Arrays.copyOfRange(body, 21, 21 + body[20]);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(EllipticKeys.publicKey(sender), true);
        byte[] first = hmac(secret, agreement.generateSecret());
        byte[] ikm = hmac(
                first, join("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), point(), sender, new byte[] {1}));
        byte[] prk = hmac(salt, ikm);
        byte[] key = Arrays.copyOf(
                hmac(prk, join("Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), new byte[] {1})),
                16);
        byte[] nonce = Arrays.copyOf(
                hmac(prk, join("Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), new byte[] {1})), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] record = cipher.doFinal(Arrays.copyOfRange(body, 21 + body[20], body.length));
        return new String(record, 0, record.length - 1, StandardCharsets.UTF_8);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
