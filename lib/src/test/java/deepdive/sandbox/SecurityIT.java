package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.Shop.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mutual TLS and authorization between workloads, proved by requests through real Envoys. */
class SecurityIT extends OnShop {
    private static final String CLIENT = "spiffe://cluster.local/ns/shop/sa/client";

    private static void peers(String namespace, String spec) throws Exception {
        shop.apply(
                """
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: {name: peers, namespace: %s}
                spec: %s
                """
                        .formatted(namespace, spec));
    }

    @Test
    void clientsWithASidecarSpeakMutualTlsByThemselves() throws Exception {
        TestMesh.await("an answer", () -> shop.web("/").status() == 200);
        assertThat(shop.web("/").text())
                .contains("x-forwarded-client-cert: ", "URI=" + CLIENT, "By=spiffe://cluster.local/ns/shop/sa/web");
        assertThat(shop.curl("visitor", "http://web.shop:8080/").text())
                .contains("URI=spiffe://cluster.local/ns/other/sa/visitor");
        // PERMISSIVE, the default, takes plain text beside it
        assertThat(shop.plain("web-v1", 8080, "/", "web").status()).isEqualTo(200);
        assertThat(shop.plain("web-v1", 8080, "/", "web").text()).doesNotContain("URI=spiffe");
    }

    @Test
    void strictRefusesPlainTextOfTheWholeMesh() throws Exception {
        TestMesh.await("PERMISSIVE", () -> shop.plainStatus("web-v1", 8080) == 200);
        peers("istio-system", "{mtls: {mode: STRICT}}");
        TestMesh.await(
                "plain text is refused everywhere",
                () -> shop.plainStatus("web-v1", 8080) == 0 && shop.plainStatus("visitor", 8080) == 0);
        assertThat(shop.web("/").status()).isEqualTo(200);

        // a namespace's word counts before the mesh's
        peers("other", "{mtls: {mode: PERMISSIVE}}");
        TestMesh.await("visitor takes it again", () -> shop.plainStatus("visitor", 8080) == 200);
        assertThat(shop.plainStatus("web-v1", 8080)).isZero();
    }

    @Test
    void aPortMayBeLeftOut() throws Exception {
        TestMesh.await("PERMISSIVE", () -> shop.plainStatus("web-v1", 8081) == 200);
        peers(
                "shop",
                "{selector: {matchLabels: {app: web}}, mtls: {mode: STRICT}, portLevelMtls: {8081: {mode: DISABLE}}}");
        TestMesh.await("STRICT", () -> shop.plainStatus("web-v1", 8080) == 0);
        TestMesh.await("no TLS at 8081", () -> {
            Reply reply = shop.curl("client", "http://web:8081/");
            return reply.status() == 200 && !reply.text().contains("URI=" + CLIENT);
        });
        assertThat(shop.plain("web-v1", 8081, "/", "web").status()).isEqualTo(200);
        assertThat(shop.web("/").text()).contains("URI=" + CLIENT);
        assertThat(shop.plainStatus("client", 8080)).isEqualTo(200); // the selector leaves it as it was
    }

    @Test
    void aDestinationRuleWithoutTlsMeetsStrict() throws Exception {
        peers("shop", "{mtls: {mode: STRICT}}");
        TestMesh.await("STRICT", () -> shop.plainStatus("web-v1", 8080) == 0);
        shop.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: web, namespace: shop}
                spec: {host: web, trafficPolicy: {tls: {mode: DISABLE}}}
                """);
        TestMesh.await("503", () -> shop.web("/").status() == 503);
        shop.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: web, namespace: shop}
                spec: {host: web, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
                """);
        TestMesh.await("200", () -> shop.web("/").status() == 200);
    }

    /** Each client's own log says why, whether the server's certificate is of no public authority or of another name. */
    @ParameterizedTest
    @CsvSource({"{mode: SIMPLE}", "'{mode: ISTIO_MUTUAL, subjectAltNames: [spiffe://cluster.local/ns/shop/sa/other]}'"})
    void aClientThatDoesNotTrustTheServerRefusesIt(String tls) throws Exception {
        peers("shop", "{mtls: {mode: STRICT}}"); // PERMISSIVE would hand TLS without Istio's ALPN on to the app
        TestMesh.await("STRICT", () -> shop.plainStatus("web-v1", 8080) == 0);
        shop.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: web, namespace: shop}
                spec: {host: web, trafficPolicy: {tls: %s}}
                """
                        .formatted(tls));
        TestMesh.await(
                "503, and why",
                () -> shop.web("/").status() == 503
                        && shop.log("client", "istio-proxy").contains("CERTIFICATE_VERIFY_FAILED"));
    }

    /**
     * One rule at a time: the first request passes and the second is answered 403. A request is APP [METHOD] [PATH]
     * [PORT] [HEADER=VALUE], from an app to web.
     */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALLOW | {from: [{source: {principals: [cluster.local/ns/shop/sa/client]}}]} | client | visitor",
                "ALLOW | {from: [{source: {notPrincipals: [cluster.local/ns/shop/sa/client]}}]} | visitor | client",
                "ALLOW | {from: [{source: {principals: ['*/sa/visitor']}}]} | visitor | client",
                "ALLOW | {from: [{source: {namespaces: [other]}}]} | visitor | client",
                "ALLOW | {from: [{source: {notNamespaces: [other]}}]} | client | visitor",
                "ALLOW | {to: [{operation: {paths: [/open, '/open/*']}}]} | client /open/a | client /closed",
                "DENY  | {to: [{operation: {notPaths: [/open]}}]} | client /open | client /closed",
                "ALLOW | {to: [{operation: {methods: [GET]}}]} | client GET | client DELETE",
                "DENY  | {to: [{operation: {notMethods: [GET]}}]} | client GET | client DELETE",
                "ALLOW | {to: [{operation: {ports: ['8080']}}]} | client 8080 | client 8081",
                "DENY  | {to: [{operation: {notPorts: ['8080']}}]} | client 8080 | client 8081",
                "ALLOW | {to: [{operation: {hosts: [a.example]}}]} | client Host=a.example | client Host=b.example",
                "DENY  | {to: [{operation: {notHosts: [a.example]}}]} | client Host=a.example | client Host=b.example",
                "ALLOW | {from: [{source: {ipBlocks: [CLIENT]}}]} | client | visitor",
                "ALLOW | {from: [{source: {notIpBlocks: [CLIENT]}}]} | visitor | client",
                "ALLOW | {when: [{key: 'request.headers[x-key]', values: [k]}]} | client x-key=k | client x-key=j",
                "DENY  | {when: [{key: 'request.headers[x-key]', notValues: [k]}]} | client x-key=k | client x-key=j",
                "ALLOW | {when: [{key: source.namespace, values: [other]}]} | visitor | client",
                "ALLOW | {when: [{key: destination.port, values: ['8080']}]} | client 8080 | client 8081",
            })
    void aRuleLetsOnePassAndRefusesTheOther(String action, String rule, String passes, String refused)
            throws Exception {
        policy("one", action, rule.replace("CLIENT", shop.ip("client")));
        AtomicReference<String> last = new AtomicReference<>("");
        try {
            TestMesh.await("one passes, the other does not", () -> {
                for (int i = 0; i < 4; i++) { // both versions of web take their turns
                    Reply yes = ask(passes);
                    Reply no = ask(refused);
                    last.set(yes + "\n" + no);
                    if (yes.status() != 200 || !no.denied()) {
                        return false;
                    }
                }
                return true;
            });
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + ": " + last, late);
        }
    }

    @Test
    void denyCountsBeforeAllowAndAnEmptyPolicyRefusesAll() throws Exception {
        policy("allow", "ALLOW", "{to: [{operation: {paths: ['/a*']}}]}");
        policy("deny", "DENY", "{to: [{operation: {paths: [/ab]}}]}");
        TestMesh.await("DENY", () -> ask("client /ab").denied());
        TestMesh.await("ALLOW", () -> ask("client /z").denied());
        TestMesh.await("what ALLOW names", () -> ask("client /aa").status() == 200);
        shop.store().delete("authorizationpolicies.security.istio.io", "shop", "deny");
        TestMesh.await("without DENY", () -> ask("client /ab").status() == 200);

        shop.store().delete("authorizationpolicies.security.istio.io", "shop", "allow");
        TestMesh.await("none", () -> ask("client /z").status() == 200);
        shop.apply(
                """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: nothing, namespace: shop}
                spec: {}
                """);
        TestMesh.await("nothing passes", () -> ask("client /z").denied());
        // the other namespace is not concerned
        assertThat(shop.plain("visitor", 8080, "/", "visitor").status()).isEqualTo(200);
    }

    private static void policy(String name, String action, String rule) throws Exception {
        shop.apply(
                """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: %s, namespace: shop}
                spec:
                  selector: {matchLabels: {app: web}}
                  action: %s
                  rules:
                  - %s
                """
                        .formatted(name, action, rule));
    }

    private static Reply ask(String request) throws Exception {
        String app = "";
        String path = "/";
        String port = "8080";
        String url = "web.shop";
        List<String> arguments = new ArrayList<>();
        for (String word : request.split(" ")) {
            if (word.startsWith("/")) {
                path = word;
            } else if (word.matches("\\d+")) {
                port = word;
            } else if (word.contains("=")) {
                arguments.addAll(List.of("-H", word.replace("=", ": ")));
            } else if (word.equals(word.toUpperCase(java.util.Locale.ROOT))) {
                arguments.addAll(List.of("-X", word));
            } else {
                app = word;
            }
        }
        boolean foreign = arguments.stream().anyMatch(argument -> argument.startsWith("Host: "));
        if (foreign) { // no service has that name: to the pod itself
            url = shop.ip("web-v1");
        }
        arguments.add("http://" + url + ":" + port + path);
        return shop.curl(app, arguments.toArray(String[]::new));
    }
}
