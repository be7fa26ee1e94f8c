package deepdive.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.api.ServiceAccountTokens.Account;
import deepdive.sandbox.store.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ServiceAccountTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static ObjectNode account() {
        return Json.parse("{\"metadata\": {\"namespace\": \"istio-system\", \"name\": \"default\", \"uid\": \"u\"}}");
    }

    private static String token(String audience, Instant expires) {
        return Tokens.token(account(), Json.object().arrayNode().add(audience), expires);
    }

    @Test
    void aTokenSpeaksForItsAccountUntilItExpires() {
        String token = token("istio-ca", NOW.plusSeconds(60));
        assertThat(ServiceAccountTokens.verify(token, "istio-ca", NOW))
                .contains(new Account("istio-system", "default"));
        assertThat(ServiceAccountTokens.verify(token, "istio-ca", NOW.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        assertThat(ServiceAccountTokens.verify(token("vault", NOW.plusSeconds(60)), "istio-ca", NOW))
                .isEmpty();
    }

    @Test
    void changedClaimsAreRefused() {
        String[] parts = token("istio-ca", NOW.plusSeconds(60)).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("istio-system", "kube-system_");
        String forged = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
        assertThat(ServiceAccountTokens.verify(forged, "istio-ca", NOW)).isEmpty();
    }

    @Test
    void whatIsNoTokenIsRefused() {
        for (String text : new String[] {"", "a.b", "a.b.c", "....", "e30.e30.!!"}) {
            assertThat(ServiceAccountTokens.verify(text, "istio-ca", NOW)).isEmpty();
        }
    }
}
