package org.wangge.server.notify.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The key pair by which push services know the office (RFC 8292). It is made once, when first needed, and is the same on all servers:
 * browsers that subscribed under it take nothing that was signed with another.
 */
@Component
class VapidKeys {

    private static final Duration VALID = Duration.ofHours(12);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final JsonMapper json;
    private final String contact;

    VapidKeys(
            JdbcClient jdbc,
            SecretBox secrets,
            JsonMapper json,
            @Value("${wangge.notify.contact:${wangge.public-url:}}") String contact) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.json = json;
        this.contact = contact;
    }

    /** Public key as browsers take it, and the private one. */
    @SuppressWarnings("ArrayRecordComponent") // read once and used
    private record Keys(byte[] point, byte[] scalar) {}

    /** The uncompressed point, in base64url. */
    @Transactional
    public String publicKey() {
        return BASE64.encodeToString(keys().point);
    }

    /**
     * The value of the header {@code Authorization} of a request to a push service.
     *
     * @param origin of the endpoint, such as {@code https://push.example.com}
     */
    @Transactional
    public String authorization(String origin, Instant now) {
        Keys keys = keys();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", origin);
        claims.put("exp", now.plus(VALID).getEpochSecond());
        if (contact.startsWith("mailto:") || contact.startsWith("https:")) {
            claims.put("sub", contact);
        }
        String text = base64("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + "." + base64(json.writeValueAsString(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(EllipticKeys.privateKey(keys.scalar));
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return "vapid t=" + text + "." + BASE64.encodeToString(signature.sign()) + ", k="
                    + BASE64.encodeToString(keys.point);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Keys keys() {
        return find().orElseGet(() -> {
            make();
            return find().orElseThrow();
        });
    }

    private Optional<Keys> find() {
        return jdbc.sql("select public_key, private_key from notify_key")
                .query((row, number) -> new Keys(row.getBytes("public_key"), secrets.open(row.getBytes("private_key"))))
                .optional();
    }

    /** Of two servers that make one at a time the first one's counts. */
    private void make() {
        try {
            KeyPair pair = EllipticKeys.generate();
            jdbc.sql("insert into notify_key (public_key, private_key) values (:point, :scalar) on conflict do nothing")
                    .param("point", EllipticKeys.point((ECPublicKey) pair.getPublic()))
                    .param("scalar", secrets.seal(EllipticKeys.scalar((ECPrivateKey) pair.getPrivate())))
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
