package org.wangge.server.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PushEncryptionTest {

    private static final String BROWSER =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String SENDER =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

    /** RFC 8291, section 5 and appendix A. */
    @Test
    void theExampleOfTheStandardComesOut() throws GeneralSecurityException {
        KeyPair own = new KeyPair(
                EllipticKeys.publicKey(bytes(SENDER)),
                EllipticKeys.privateKey(bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")));
        byte[] sealed = PushEncryption.encrypt(
                "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
                bytes(BROWSER),
                bytes("BTBZMqHH6r4Tts7J_aSIgg"),
                own,
                bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
                .isEqualTo("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
                        + "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4"
                        + "a-fN");
    }

    @Test
    void aPointThatIsNotOnTheCurveIsRefused() {
        byte[] point = bytes(BROWSER);
        point[64] ^= 1;
        assertThatThrownBy(() -> EllipticKeys.publicKey(point)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> EllipticKeys.publicKey(new byte[65])).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> EllipticKeys.publicKey(new byte[3])).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aSecretIsOpenedOnlyWithTheSettingItWasSealedWith() {
        byte[] secret = "SEC123".getBytes(StandardCharsets.UTF_8);
        SecretBox box = new SecretBox("a secret of the office");
        byte[] sealed = box.seal(secret);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("SEC123");
        assertThat(new SecretBox("a secret of the office").open(sealed)).isEqualTo(secret);
        assertThatThrownBy(() -> new SecretBox("another one of theirs").open(sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new SecretBox("").open(sealed)).isInstanceOf(IllegalStateException.class);
        // What was kept before the setting was made stays readable.
        assertThat(box.open(new SecretBox("").seal(secret))).isEqualTo(secret);
        assertThatThrownBy(() -> new SecretBox("short")).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
