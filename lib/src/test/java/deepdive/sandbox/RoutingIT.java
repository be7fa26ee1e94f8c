package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.Shop.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What VirtualServices, DestinationRules, ServiceEntries and Sidecars say, proved by requests through real Envoys. */
class RoutingIT extends OnShop {

    @Test
    void requestsFollowTheWeights() throws Exception {
        shop.route("""
                - route: [{destination: {host: web, subset: v1}}]
                """);
        TestMesh.await("version 1 alone, thirty times in a row", () -> {
            int row = 0;
            while (row < 30 && shop.web("/").from("v1")) {
                row++;
            }
            return row == 30; // by chance, with both versions, once in a billion
        });
        shop.route(
                """
                - route:
                  - {destination: {host: web, subset: v1}, weight: 80}
                  - {destination: {host: web, subset: v2}, weight: 20}
                """);
        TestMesh.await("version 2 too", () -> shop.web("/").from("v2"));
        int second = 0;
        for (int i = 0; i < 200; i++) {
            second += shop.web("/").from("v2") ? 1 : 0;
        }
        // 40 expected, standard deviation 5.7: six of them to each side
        assertThat(second).isBetween(6, 74);
    }

    @Test
    void matchesPathHeaderAndMethodAndRewritesAndRedirects() throws Exception {
        shop.route(
                """
                - match: [{uri: {exact: /exact}}]
                  route: [{destination: {host: web, subset: v2}}]
                - match: [{uri: {prefix: /api/}}]
                  rewrite: {uri: /internal/, authority: inner.example}
                  route: [{destination: {host: web, subset: v2}}]
                - match: [{uri: {regex: "/item/[0-9]+"}}]
                  route: [{destination: {host: web, subset: v2}}]
                - match: [{headers: {end-user: {exact: jason}}}]
                  route: [{destination: {host: web, subset: v2}}]
                - match: [{method: {exact: POST}}]
                  route: [{destination: {host: web, subset: v2}}]
                - match: [{uri: {prefix: /old}}]
                  redirect: {uri: /new, authority: moved.example, redirectCode: 302}
                - route: [{destination: {host: web, subset: v1}}]
                """);
        TestMesh.await("a redirect", () -> shop.web("/old").status() == 302);

        assertThat(shop.web("/old").text()).contains("location: http://moved.example/new");
        Reply rewritten = shop.web("/api/items?a=1");
        assertThat(rewritten.from("v2")).isTrue();
        assertThat(rewritten.text())
                .contains("request: GET /internal/items?a=1 ")
                .contains("inner.example");
        for (int i = 0; i < 4; i++) { // both versions would answer in turn without the routes
            assertThat(shop.web("/exact").from("v2")).isTrue();
            assertThat(shop.web("/exact/not").from("v1")).isTrue();
            assertThat(shop.web("/item/12").from("v2")).isTrue();
            assertThat(shop.web("/item/x").from("v1")).isTrue();
            assertThat(shop.web("/", "-H", "end-user: jason").from("v2")).isTrue();
            assertThat(shop.web("/", "-H", "end-user: jasmine").from("v1")).isTrue();
            assertThat(shop.web("/", "-X", "POST").from("v2")).isTrue();
        }
    }

    @Test
    void changesHeadersOnTheWayThereAndBack() throws Exception {
        shop.route(
                """
                - headers:
                    request: {set: {x-set: "1"}, add: {x-add: "2"}, remove: [x-gone]}
                    response: {add: {x-answer: "3"}, remove: [x-pod]}
                  route: [{destination: {host: web}}]
                """);
        TestMesh.await("the header", () -> shop.web("/").text().contains("x-answer: 3"));
        Reply reply = shop.web("/", "-H", "x-set: 0", "-H", "x-gone: here", "-H", "x-kept: here");
        assertThat(reply.text())
                .contains("x-set: 1\n", "x-add: 2\n", "x-kept: here")
                .doesNotContain("x-gone", "x-set: 0", "x-pod");
    }

    @Test
    void injectsFaults() throws Exception {
        shop.route(
                """
                - match: [{headers: {x-test: {exact: abort}}}]
                  fault: {abort: {httpStatus: 418, percentage: {value: 100}}}
                  route: [{destination: {host: web}}]
                - match: [{headers: {x-test: {exact: delay}}}]
                  fault: {delay: {fixedDelay: 1s, percentage: {value: 100}}}
                  route: [{destination: {host: web}}]
                - route: [{destination: {host: web}}]
                """);
        TestMesh.await("an abort", () -> shop.web("/", "-H", "x-test: abort").status() == 418);
        long before = System.nanoTime();
        assertThat(shop.web("/", "-H", "x-test: delay").status()).isEqualTo(200);
        // a second by Envoy's clock, which stands still while it works on an event
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(900));
        assertThat(shop.web("/").status()).isEqualTo(200);
    }

    @Test
    void sendsACopyToTheMirror() throws Exception {
        shop.route(
                """
                - route: [{destination: {host: web, subset: v1}}]
                  mirror: {host: web, subset: v2}
                  mirrorPercentage: {value: 100}
                """);
        TestMesh.await("a copy at version 2 of what version 1 answered", () -> {
            String path = "/copy-" + System.nanoTime();
            boolean answered = shop.web(path).from("v1");
            long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            while (answered && System.nanoTime() < end) {
                if (shop.log("web-v2").contains(" " + path + " ")) {
                    return shop.log("web-v1").contains(" " + path + " ");
                }
            }
            return false;
        });
    }

    @Test
    void timesOutAndRetries() throws Exception {
        try (Backend backend = new Backend()) {
            external(backend, "");
            shop.apply(
                    """
                    apiVersion: networking.istio.io/v1
                    kind: VirtualService
                    metadata: {name: backend, namespace: shop}
                    spec:
                      hosts: [backend.example]
                      http:
                      - match: [{uri: {prefix: /flaky}}]
                        retries: {attempts: 2, perTryTimeout: 2s, retryOn: 5xx}
                        route: [{destination: {host: backend.example}}]
                      - match: [{uri: {prefix: /slow}}]
                        timeout: 0.3s
                        route: [{destination: {host: backend.example}}]
                    """);
            TestMesh.await("a time-out", () -> backend(backend, "/slow").text().contains("upstream request timeout"));
            assertThat(backend(backend, "/slow").status()).isEqualTo(504);
            assertThat(shop.admin("client", "/stats?filter=backend.example.*upstream_rq_timeout"))
                    .containsPattern("upstream_rq_timeout: [1-9]");

            backend.asked.set(0);
            assertThat(backend(backend, "/flaky").status()).isEqualTo(200);
            assertThat(backend.asked).hasValue(3);
        }
    }

    private static Reply backend(Backend backend, String path) throws Exception {
        return shop.curl("client", "-H", "Host: backend.example", "http://240.240.9.9:" + backend.port() + path);
    }

    private static void external(Backend backend, String more) throws Exception {
        shop.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: backend, namespace: shop}
                spec:
                  hosts: [backend.example]
                  ports: [{number: %d, name: http, protocol: HTTP}]
                  resolution: STATIC
                  location: MESH_EXTERNAL
                  endpoints: [{address: %s}]
                %s"""
                        .formatted(backend.port(), Backend.IP, more));
    }

    @Test
    void whatNoServiceNamesPassesThroughOrEndsInTheBlackHole() throws Exception {
        try (Backend backend = new Backend()) {
            String url = "http://" + Backend.IP + ":" + backend.port() + "/";
            assertThat(shop.curl("client", url).status()).isEqualTo(200);
            assertThat(shop.admin("client", "/stats?filter=tcp.PassthroughCluster"))
                    .containsPattern("downstream_cx_total: [1-9]");
            shop.apply(
                    """
                    apiVersion: networking.istio.io/v1
                    kind: Sidecar
                    metadata: {name: default, namespace: shop}
                    spec:
                      egress: [{hosts: ["*/*"]}]
                      outboundTrafficPolicy: {mode: REGISTRY_ONLY}
                    """);
            TestMesh.await(
                    "no way out", () -> shop.curl("client", "-m", "3", url).status() != 200);
            int before = backend.asked.get();
            assertThat(shop.curl("client", url).status()).isZero();
            // at a port that a service has, the route configuration says it in HTTP
            assertThat(shop.curl("client", "http://" + Backend.IP + ":8080/").status())
                    .isEqualTo(502);
            assertThat(backend.asked).hasValue(before);
            assertThat(shop.web("/").status()).isEqualTo(200);

            external(backend, "");
            TestMesh.await(
                    "what a ServiceEntry names", () -> backend(backend, "/").status() == 200);
        }
    }

    @Test
    void aConsistentHashKeepsUsersWhereTheyAre() throws Exception {
        shop.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: web, namespace: shop}
                spec:
                  host: web
                  trafficPolicy:
                    loadBalancer: {consistentHash: {httpHeaderName: x-user}}
                  subsets:
                  - {name: v1, labels: {version: v1}}
                  - {name: v2, labels: {version: v2}}
                """);
        TestMesh.await("each user always meets the same version, and not all the same", () -> {
            boolean first = false;
            boolean second = false;
            for (int user = 0; user < 12; user++) {
                String header = "x-user: u" + user;
                boolean one = shop.web("/", "-H", header).from("v1");
                for (int i = 0; i < 3; i++) {
                    if (shop.web("/", "-H", header).from("v1") != one) {
                        return false;
                    }
                }
                first |= one;
                second |= !one;
            }
            return first && second;
        });
    }

    @Test
    void istiosGatewayLetsInWhatAVirtualServiceNames() throws Exception {
        assertThat(shop.plainStatus("edge", 8080)).isZero(); // nothing listens yet
        shop.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: edge, namespace: shop}
                spec:
                  selector: {istio: ingressgateway}
                  servers:
                  - port: {number: 80, name: http, protocol: HTTP}
                    hosts: ["shop.example"]
                ---
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: edge, namespace: shop}
                spec:
                  hosts: [shop.example]
                  gateways: [edge]
                  http:
                  - match: [{uri: {prefix: /v2}}]
                    route: [{destination: {host: web, port: {number: 8080}, subset: v2}}]
                """);
        TestMesh.await("an answer", () -> shop.plainStatus("edge", 8080) != 0);
        TestMesh.await(
                "version 2",
                () -> shop.plain("edge", 8080, "/v2/a", "shop.example").status() == 200);
        assertThat(shop.plain("edge", 8080, "/v2/a", "shop.example").text()).contains("version: v2\n");
        assertThat(shop.plain("edge", 8080, "/v3", "shop.example").status()).isEqualTo(404);
        assertThat(shop.plain("edge", 8080, "/v2/a", "elsewhere.example").status())
                .isEqualTo(404);
    }

    @Test
    void gatewayApiRoutesByMatchWeightAndFilter() throws Exception {
        shop.apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: web-v1, namespace: shop}
                spec:
                  selector: {app: web, version: v1}
                  ports: [{name: http, port: 8080}]
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: web-v2, namespace: shop}
                spec:
                  selector: {app: web, version: v2}
                  ports: [{name: http, port: 8080}]
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: front, namespace: shop}
                spec:
                  gatewayClassName: istio
                  listeners: [{name: http, port: 80, protocol: HTTP, hostname: "*.example"}]
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: front, namespace: shop}
                spec:
                  parentRefs: [{name: front}]
                  hostnames: [shop.example]
                  rules:
                  - matches: [{path: {type: PathPrefix, value: /two}, method: GET}]
                    filters:
                    - {type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: x-by, value: front}]}}
                    - {type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /2}}}
                    backendRefs: [{name: web-v2, port: 8080}]
                  - matches: [{path: {type: PathPrefix, value: /go}}]
                    filters:
                    - {type: RequestRedirect, requestRedirect: {hostname: away.example, statusCode: 301}}
                  - backendRefs: [{name: web-v1, port: 8080, weight: 1}, {name: web-v2, port: 8080, weight: 0}]
                """);
        TestMesh.await(
                "an answer",
                () -> front("/two/a").contains("version: v2\n")
                        && front("/").contains("version: v1\n")
                        && front("/go").startsWith("HTTP/1.1 301"));
        assertThat(front("/two/a")).contains("request: GET /2/a ", "x-by: front");
        assertThat(front("/go")).contains("location: http://away.example");
        for (int i = 0; i < 10; i++) {
            assertThat(front("/")).contains("version: v1\n");
        }
        assertThat(shop.plain("front", 8080, "/", "none.example").status()).isEqualTo(404);
    }

    private static String front(String path) throws Exception {
        try {
            return shop.plain("front", 8080, path, "shop.example").text();
        } catch (java.net.ConnectException e) {
            return ""; // it does not listen yet
        }
    }
}
