package deepdive.istioctl.bugreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String TOKEN =
            jwt("{\"alg\":\"ES256\"}") + "." + jwt("{\"sub\":\"someone\"}") + ".c2lnbmF0dXJl";

    private static String jwt(String part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8));
    }

    private static String privateKey() throws NoSuchAlgorithmException {
        byte[] key = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(key) + "\n-----END PRIVATE KEY-----\n";
    }

    @Test
    void takesPrivateKeysOut() throws NoSuchAlgorithmException {
        String key = privateKey();
        assertThat(Redaction.clean("a\n" + key + "b")).isEqualTo("a\n[redacted]\nb");
        assertThat(Redaction.clean("cut off: " + key.substring(0, 60))).isEqualTo("cut off: [redacted]");
    }

    /** Base64 of a key looks different at each of three offsets. */
    @ParameterizedTest
    @ValueSource(strings = {"", "x", "xy"})
    void takesKeysInBase64Out(String before) throws NoSuchAlgorithmException {
        for (String kind : new String[] {"", "RSA ", "EC "}) {
            String key = privateKey().replace("PRIVATE", kind + "PRIVATE");
            String encoded = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
            assertThat(Redaction.clean("tls.key: " + encoded + before)).isEqualTo("tls.key: [redacted]");
        }
    }

    @Test
    void takesTokensOut() {
        assertThat(Redaction.clean("token: " + TOKEN + "\n")).isEqualTo("token: [redacted]\n");
        assertThat(Redaction.clean("{\"x\":\"" + TOKEN + "\"}")).isEqualTo("{\"x\":\"[redacted]\"}");
        assertThat(Redaction.clean("Authorization: Bearer 0123456789abcdef")).endsWith("Bearer [redacted]");
    }

    @Test
    void takesWhatIsCalledAPasswordOut() {
        assertThat(Redaction.clean("db-password: hunter2\nuser: me"))
                .isEqualTo("db-password: \"[redacted]\"\nuser: me");
        assertThat(Redaction.clean("{\"apiKey\": \"abc\", \"a\": 1}"))
                .isEqualTo("{\"apiKey\": \"[redacted]\", \"a\": 1}");
    }

    @Test
    void leavesTheRestAlone() {
        String text = "certificate: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJ\nprivateKey:\n  description: a key\n"
                + "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
        assertThat(Redaction.clean(text)).isEqualTo(text);
    }
}
