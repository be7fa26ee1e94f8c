package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code kubectl logs POD -c istio-proxy} shows of requests that went well and wrong: each flag as it happened. */
class AccessLogIT extends OnShop {

    /** The last line about a path in a proxy's log, sending the request until there is one that matches. */
    private static void logged(String app, String path, String pattern, Callable<?> request) throws Exception {
        Pattern wanted = Pattern.compile(pattern);
        String[] seen = {""};
        try {
            TestMesh.await(pattern, () -> {
                request.call();
                Thread.sleep(200);
                Optional<String> line = lines(app, path).stream()
                        .filter(each -> wanted.matcher(each).find())
                        .findFirst();
                seen[0] = String.join("\n", lines(app, path));
                return line.isPresent();
            });
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + "\nlast seen:\n" + seen[0], late);
        }
    }

    private static List<String> lines(String app, String path) throws Exception {
        return shop.log(app, "istio-proxy")
                .lines()
                .filter(line -> line.contains(" " + path + " "))
                .toList();
    }

    @Test
    void bothSidesOfACallAreInIstiosDefaultFormat() throws Exception {
        String client = shop.ip("client");
        String web = shop.ip("web"); // either version
        String octets = web.substring(0, web.lastIndexOf('.') + 1).replace(".", "\\.");
        String time = "\\[\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\\]";
        logged(
                "client",
                "/both",
                "^" + time
                        + " \"GET /both HTTP/1\\.1\" 200 - via_upstream - \"-\" 0 \\d+ \\d+ \\d+ \"-\" \"curl/[^\"]+\" "
                        + "\"[-0-9a-f]{36}\" \"web:8080\" \"" + octets + "\\d+:8080\" "
                        + "outbound\\|8080\\|\\|web\\.shop\\.svc\\.cluster\\.local " + client
                        + ":\\d+ \\S+:8080 " + client + ":\\d+ - default$",
                () -> shop.web("/both"));
        TestMesh.await(
                "the server's side",
                () -> !(lines("web-v1", "/both").isEmpty()
                        && lines("web-v2", "/both").isEmpty()));
        List<String> server = lines("web-v1", "/both").isEmpty() ? lines("web-v2", "/both") : lines("web-v1", "/both");
        assertThat(server.get(0))
                .matches("^" + time + " \"GET /both HTTP/1\\.1\" 200 - via_upstream - \"-\" 0 \\d+ \\d+ \\d+ \"-\" "
                        + "\"curl/[^\"]+\" \"[-0-9a-f]{36}\" \"web:8080\" \"[\\d.]+:8080\" inbound\\|8080\\|\\| "
                        + "127\\.0\\.0\\.6:\\d+ " + octets + "\\d+:8080 " + client
                        + ":\\d+ outbound_\\.8080_\\._\\.web\\.shop\\.svc\\.cluster\\.local default$");
    }

    @Test
    void refusedByAPolicy() throws Exception {
        shop.apply(
                """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: no-secrets, namespace: shop}
                spec:
                  action: DENY
                  selector: {matchLabels: {version: v1}}
                  rules: [{to: [{operation: {paths: [/secret]}}]}]
                """);
        shop.route("""
                - route: [{destination: {host: web, subset: v1}}]
                """);
        logged(
                "web-v1",
                "/secret",
                "403 - rbac_access_denied_matched_policy\\[ns\\[shop\\]-policy\\[no-secrets\\]-rule\\[0\\]\\]",
                () -> shop.web("/secret"));
        logged("client", "/secret", " 403 - via_upstream ", () -> shop.web("/secret"));
    }

    @Test
    void noHealthyUpstream() throws Exception {
        subset("v9", "");
        shop.route("""
                - route: [{destination: {host: web, subset: v9}}]
                """);
        logged("client", "/none", " 503 UH no_healthy_upstream ", () -> shop.web("/none"));
    }

    private static void subset(String version, String more) throws Exception {
        shop.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: web, namespace: shop}
                spec:
                  host: web
                  subsets: [{name: %s, labels: {version: %s}}]
                %s"""
                        .formatted(version, version, more.indent(2)));
    }

    @Test
    void noConnectionOnceAndAfterRetries() throws Exception {
        int port;
        try (Backend backend = new Backend()) {
            port = backend.port(); // closed now
        }
        external(port, "");
        shop.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: backend, namespace: shop}
                spec:
                  hosts: [backend.example]
                  http:
                  - match: [{uri: {exact: /once}}]
                    retries: {attempts: 0}
                    route: [{destination: {host: backend.example}}]
                  - route: [{destination: {host: backend.example}}]
                """);
        logged("client", "/once", " 503 UF upstream_reset_before_response_started\\{", () -> backend(port, "/once"));
        logged("client", "/again", " 503 (URX,UF|UF,URX) ", () -> backend(port, "/again"));
    }

    @Test
    void overflow() throws Exception {
        try (Backend backend = new Backend()) {
            external(
                    backend.port(),
                    """
                    ---
                    apiVersion: networking.istio.io/v1
                    kind: DestinationRule
                    metadata: {name: backend, namespace: shop}
                    spec:
                      host: backend.example
                      trafficPolicy:
                        connectionPool:
                          tcp: {maxConnections: 1}
                          http: {http1MaxPendingRequests: 1, maxRequestsPerConnection: 1}
                    """);
            AtomicBoolean told = new AtomicBoolean();
            ExecutorService many = Executors.newFixedThreadPool(4);
            try {
                logged("client", "/slow", " 503 UO upstream_reset_before_response_started\\{overflow\\} ", () -> {
                    List<Callable<Shop.Reply>> calls = Collections.nCopies(4, () -> backend(backend.port(), "/slow"));
                    for (Future<Shop.Reply> call : many.invokeAll(calls)) {
                        Shop.Reply reply = call.get();
                        if (reply.status() == 503 && reply.text().contains("x-envoy-overloaded: true")) {
                            told.set(true);
                        }
                    }
                    return null;
                });
            } finally {
                many.shutdownNow();
            }
            assertThat(told).isTrue();
        }
    }

    @Test
    void timedOutAndGoneMeanwhile() throws Exception {
        try (Backend backend = new Backend()) {
            external(
                    backend.port(),
                    """
                    ---
                    apiVersion: networking.istio.io/v1
                    kind: VirtualService
                    metadata: {name: backend, namespace: shop}
                    spec:
                      hosts: [backend.example]
                      http:
                      - match: [{headers: {x-patience: {exact: short}}}]
                        timeout: 0.2s
                        route: [{destination: {host: backend.example}}]
                      - route: [{destination: {host: backend.example}}]
                    """);
            logged(
                    "client",
                    "/slow",
                    " 504 UT response_timeout ",
                    () -> shop.curl(
                            "client",
                            "-H",
                            "Host: backend.example",
                            "-H",
                            "x-patience: short",
                            "http://240.240.9.9:" + backend.port() + "/slow"));
            logged("client", "/slow", " 0 DC downstream_remote_disconnect ", () -> {
                String ip = shop.ip("client");
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(ip, 15001), 5000);
                    socket.getOutputStream()
                            .write(("PROXY TCP4 " + ip + " 240.240.9.9 40000 " + backend.port()
                                            + "\r\nGET /slow HTTP/1.1\r\nHost: backend.example\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                    Thread.sleep(300); // and goes without waiting for the answer
                }
                return true;
            });
        }
    }

    private static Shop.Reply backend(int port, String path) throws Exception {
        return shop.curl("client", "-H", "Host: backend.example", "http://240.240.9.9:" + port + path);
    }

    private static void external(int port, String more) throws Exception {
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
                        .formatted(port, Backend.IP, more));
    }

    @Test
    void injectedFaults() throws Exception {
        shop.route(
                """
                - match: [{uri: {exact: /abort}}]
                  fault: {abort: {httpStatus: 418, percentage: {value: 100}}}
                  route: [{destination: {host: web}}]
                - match: [{uri: {exact: /delay}}]
                  fault: {delay: {fixedDelay: 0.3s, percentage: {value: 100}}}
                  route: [{destination: {host: web}}]
                - route: [{destination: {host: web}}]
                """);
        logged("client", "/abort", " 418 FI fault_filter_abort ", () -> shop.web("/abort"));
        logged("client", "/delay", " 200 DI via_upstream ", () -> shop.web("/delay"));
    }

    @Test
    void noRoute() throws Exception {
        shop.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: edge, namespace: shop}
                spec:
                  selector: {istio: ingressgateway}
                  servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [shop.example]}]
                """);
        TestMesh.await("the gateway listens", () -> shop.plainStatus("edge", 8080) != 0);
        logged(
                "edge",
                "/nowhere",
                " 404 NR route_not_found ",
                () -> shop.plain("edge", 8080, "/nowhere", "shop.example"));
    }

    @Test
    void telemetryTurnsItOffAndFiltersIt() throws Exception {
        logged("client", "/before", " 200 ", () -> shop.web("/before"));
        telemetry("filter: {expression: \"response.code >= 400\"}");
        shop.route(
                """
                - match: [{uri: {prefix: /bad}}]
                  fault: {abort: {httpStatus: 418, percentage: {value: 100}}}
                  route: [{destination: {host: web}}]
                - route: [{destination: {host: web}}]
                """);
        TestMesh.await("good requests are not logged, bad ones are", () -> {
            String number = String.valueOf(System.nanoTime());
            shop.web("/good-" + number);
            shop.web("/bad-" + number);
            Thread.sleep(1500);
            return lines("client", "/good-" + number).isEmpty()
                    && lines("client", "/bad-" + number).size() == 1;
        });
        telemetry("disabled: true");
        TestMesh.await("nothing is logged", () -> {
            String number = String.valueOf(System.nanoTime());
            shop.web("/bad-" + number);
            Thread.sleep(1500);
            return lines("client", "/bad-" + number).isEmpty();
        });
    }

    private static void telemetry(String setting) throws Exception {
        shop.apply(
                """
                apiVersion: telemetry.istio.io/v1
                kind: Telemetry
                metadata: {name: logs, namespace: shop}
                spec:
                  accessLogging:
                  - providers: [{name: envoy}]
                    %s
                """
                        .formatted(setting));
    }
}
