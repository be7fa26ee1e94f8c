package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import deepdive.sandbox.Shop.Reply;
import deepdive.sandbox.api.ServiceAccountTokens;
import deepdive.sandbox.store.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** RequestAuthentication, and what AuthorizationPolicies say of tokens, proved by requests through real Envoys. */
class TokensIT extends OnShop {
    private static final String ISSUER = "sandbox@deepdive.io";

    private static String token(String issuer, long seconds, String... more) {
        ObjectNode claims = Json.object()
                .put("iss", issuer)
                .put("sub", "learner")
                .put("exp", Instant.now().getEpochSecond() + seconds);
        for (int i = 0; i < more.length; i += 2) {
            claims.set(more[i], Json.MAPPER.readTree(more[i + 1]));
        }
        return ServiceAccountTokens.sign(claims);
    }

    private static Reply with(String token) throws IOException {
        return shop.web("/", "-H", "Authorization: Bearer " + token);
    }

    private static void authenticate(String rule) throws IOException {
        shop.apply(
                """
                apiVersion: security.istio.io/v1
                kind: RequestAuthentication
                metadata: {name: tokens, namespace: shop}
                spec:
                  selector: {matchLabels: {app: web}}
                  jwtRules:
                  - issuer: %s
                %s"""
                        .formatted(ISSUER, rule.indent(4)));
    }

    private static void allow(String rule) throws IOException {
        shop.apply(
                """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: tokens, namespace: shop}
                spec:
                  selector: {matchLabels: {app: web}}
                  rules:
                %s"""
                        .formatted(rule.indent(2)));
    }

    private static String inline() {
        return "jwks: '" + ServiceAccountTokens.keySet() + "'";
    }

    @Test
    void aTokenMustBeValidAndAPolicyMayAskForOne() throws Exception {
        authenticate(inline());
        String forged = token(ISSUER, 600).replaceFirst("\\.[^.]*$", "." + "A".repeat(86));
        always("a forged token is refused", () -> with(forged).status() == 401);
        assertThat(with(forged).text()).contains("Jwt verification fails");
        assertThat(with(token(ISSUER, -600)).text()).contains("HTTP/1.1 401", "Jwt is expired");
        assertThat(with(token("somebody@else.io", 600)).text())
                .contains("HTTP/1.1 401", "Jwt issuer is not configured");
        assertThat(with("nonsense").status()).isEqualTo(401);
        // always: a connection from before may still be on a listener that is being drained
        always("a good one passes", () -> with(token(ISSUER, 600)).status() == 200);
        // nobody asks for a token yet
        assertThat(shop.web("/").status()).isEqualTo(200);

        allow("- from: [{source: {requestPrincipals: [\"" + ISSUER + "/learner\"]}}]");
        always("a request without a token is denied", () -> shop.web("/").denied());
        assertThat(with(token(ISSUER, 600)).status()).isEqualTo(200);
        assertThat(with(token(ISSUER, 600, "sub", "\"other\"")).denied()).isTrue();
        assertThat(with(token(ISSUER, -600)).status()).isEqualTo(401);
    }

    @Test
    void claimsAreConditions() throws Exception {
        authenticate(inline());
        allow(
                """
                - when:
                  - {key: "request.auth.claims[groups]", values: [admins]}
                  - {key: "request.auth.claims[org][unit]", values: ["a*"]}
                """);
        always("a request without a token is denied", () -> shop.web("/").denied());
        String good = token(ISSUER, 600, "groups", "[\"users\",\"admins\"]", "org", "{\"unit\":\"abc\"}");
        always("one with the claims passes", () -> with(good).status() == 200);
        assertThat(with(token(ISSUER, 600, "groups", "[\"users\"]", "org", "{\"unit\":\"abc\"}"))
                        .denied())
                .isTrue();
        assertThat(with(token(ISSUER, 600, "groups", "[\"admins\"]", "org", "{\"unit\":\"xyz\"}"))
                        .denied())
                .isTrue();
        assertThat(with(token(ISSUER, 600, "groups", "[\"admins\"]")).denied()).isTrue();
    }

    @Test
    void tokensComeInOtherPlacesAndGoOnAsHeaders() throws Exception {
        authenticate(
                """
                %s
                fromHeaders: [{name: x-token, prefix: "Token "}]
                fromParams: [token]
                audiences: [shop]
                outputPayloadToHeader: x-payload
                outputClaimToHeaders: [{header: x-who, claim: sub}]
                """
                        .formatted(inline()));
        allow("- from: [{source: {requestPrincipals: [\"*\"]}}]");
        String token = token(ISSUER, 600, "aud", "\"shop\"");
        always("a request without a token is denied", () -> shop.web("/").denied());
        Reply reply = shop.web("/", "-H", "x-token: Token " + token);
        assertThat(reply.text()).contains("x-who: learner\n").doesNotContain("x-token");
        String payload = reply.text()
                .lines()
                .filter(line -> line.startsWith("x-payload: "))
                .findFirst()
                .orElseThrow();
        assertThat(new String(Base64.getUrlDecoder().decode(payload.substring(11)), StandardCharsets.UTF_8))
                .contains("\"iss\":\"" + ISSUER + "\"");
        assertThat(shop.web("/?token=" + token).status()).isEqualTo(200);
        assertThat(with(token).denied()).as("not where the rule looks").isTrue();
        assertThat(shop.web("/?token=" + token(ISSUER, 600, "aud", "\"other\"")).text())
                .contains("HTTP/1.1 403", "Audiences in Jwt are not allowed");
    }

    @Test
    void keysAreFetchedFromTheirAddressAndTheLatestCount() throws Exception {
        AtomicReference<String> keys = new AtomicReference<>("none");
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.7.2", 0), 0);
        server.createContext("/keys", exchange -> {
            byte[] body = keys.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            authenticate("jwksUri: http://127.0.7.2:" + server.getAddress().getPort() + "/keys");
            always(
                    "without keys no token passes",
                    () -> with(token(ISSUER, 600)).status() == 401);
            keys.set(ServiceAccountTokens.keySet());
            always("with keys it does", () -> with(token(ISSUER, 600)).status() == 200);
            assertThat(with(token(ISSUER, -600)).status()).isEqualTo(401);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void customDeniesOnceItsProviderIsGone() throws Exception {
        TestMesh.await("an answer", () -> shop.web("/").status() == 200);
        String ask =
                """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: ask, namespace: shop}
                spec:
                  action: CUSTOM
                  provider: {name: visitor}
                  selector: {matchLabels: {app: web}}
                  rules: [{to: [{operation: {paths: [/asked]}}]}]
                """;
        assertThatThrownBy(() -> shop.apply(ask)).hasMessageContaining("no extension provider \"visitor\"");
        String before = mesh("");
        mesh(
                """
                extensionProviders:
                - name: visitor
                  envoyExtAuthzHttp: {service: visitor.other.svc.cluster.local, port: 8080}
                """);
        shop.apply(ask);
        mesh(before);
        always("what the rule names is denied", () -> shop.web("/asked").denied());
        assertThat(shop.web("/other").status()).isEqualTo(200);
        TestMesh.await(
                "the log tells why", () -> (shop.log("web-v1", "istio-proxy") + shop.log("web-v2", "istio-proxy"))
                        .contains("-policy[ask]-rule[0]-deny-due-to-bad-CUSTOM-action]"));
    }

    @Test
    void auditOnlyNotes() throws Exception {
        shop.apply(
                """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: note, namespace: shop}
                spec:
                  action: AUDIT
                  selector: {matchLabels: {app: web}}
                  rules: [{to: [{operation: {paths: [/noted]}}]}]
                """);
        TestMesh.await("it is in the proxy's configuration", () -> shop.admin("web-v1", "/config_dump")
                .contains("ns[shop]-policy[note]-rule[0]"));
        assertThat(shop.web("/noted").status()).isEqualTo(200);
        assertThat(shop.web("/other").status()).isEqualTo(200);
    }

    /** Sets the mesh's configuration where it is not empty; returns what it was. */
    private static String mesh(String yaml) {
        ObjectNode map = shop.store()
                .get("configmaps", "istio-system", "istio")
                .orElseThrow()
                .deepCopy();
        ObjectNode data = (ObjectNode) map.path("data");
        String before = data.path("mesh").asString();
        if (!yaml.isEmpty()) {
            data.put("mesh", yaml);
            shop.store().update("configmaps", map);
        }
        return before;
    }
}
