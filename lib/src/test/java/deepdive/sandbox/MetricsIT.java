package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Istio's standard metrics as {@code curl localhost:15020/stats/prometheus} shows them in a pod, after real requests. */
class MetricsIT extends OnShop {
    private static final String REQUESTS = "istio_requests_total{";

    /** The first line that is as wanted, after requests. */
    private static String line(String app, Callable<?> request, Predicate<String> wanted) throws Exception {
        String[] found = new String[1];
        List<String> all = new java.util.ArrayList<>();
        try {
            TestMesh.await("such a metric", () -> {
                request.call();
                Thread.sleep(100);
                all.clear();
                scrape(app).lines().filter(line -> line.startsWith("istio_")).forEach(all::add);
                found[0] = all.stream().filter(wanted).findFirst().orElse(null);
                return found[0] != null;
            });
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + ", but\n" + String.join("\n", all), late);
        }
        return found[0];
    }

    private static String scrape(String app) throws Exception {
        return shop.curl(app, "http://localhost:15020/stats/prometheus").text();
    }

    private static long value(String line) {
        return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
    }

    @Test
    void bothSidesCountARequestWithIstiosLabels() throws Exception {
        shop.route("""
                - route: [{destination: {host: web, subset: v1}}]
                """);
        String client = line(
                "client",
                () -> shop.web("/"),
                line -> line.startsWith(REQUESTS)
                        && line.contains("destination_workload=\"web-v1\"")
                        && line.contains("response_code=\"200\""));
        assertThat(client)
                .startsWith("istio_requests_total{reporter=\"source\",source_workload=\"client\","
                        + "source_canonical_service=\"client\",source_canonical_revision=\"latest\","
                        + "source_workload_namespace=\"shop\","
                        + "source_principal=\"spiffe://cluster.local/ns/shop/sa/client\",source_app=\"client\","
                        + "source_version=\"unknown\",source_cluster=\"Kubernetes\","
                        + "destination_workload=\"web-v1\",destination_workload_namespace=\"shop\","
                        + "destination_principal=\"spiffe://cluster.local/ns/shop/sa/web\",destination_app=\"web\","
                        + "destination_version=\"v1\",destination_service=\"web.shop.svc.cluster.local\","
                        + "destination_canonical_service=\"web\",destination_canonical_revision=\"v1\","
                        + "destination_service_name=\"web\",destination_service_namespace=\"shop\","
                        + "destination_cluster=\"Kubernetes\",request_protocol=\"http\",response_code=\"200\","
                        + "grpc_response_status=\"\",response_flags=\"-\","
                        + "connection_security_policy=\"unknown\"} ");
        String server = line(
                "web-v1",
                () -> shop.web("/"),
                line -> line.startsWith(REQUESTS) && line.contains("source_workload=\"client\""));
        assertThat(server)
                .startsWith(client.substring(0, client.lastIndexOf(' '))
                        .replace("reporter=\"source\"", "reporter=\"destination\"")
                        .replace("policy=\"unknown\"", "policy=\"mutual_tls\""));
        assertThat(shop.curl("web-v1", "http://localhost:15090/stats/prometheus")
                        .text())
                .contains(REQUESTS + "reporter=\"destination\"")
                .contains("# TYPE envoy_cluster_upstream_cx_total counter");
    }

    @Test
    void countsGoUpByOneARequestAndTimesAreInBuckets() throws Exception {
        shop.route("""
                - route: [{destination: {host: web, subset: v2}}]
                """);
        Predicate<String> wanted =
                line -> line.startsWith(REQUESTS) && line.contains("destination_workload=\"web-v2\"");
        long before = value(line("client", () -> shop.web("/"), wanted));
        TestMesh.await("all are counted", () -> {
            long now = value(line("client", () -> true, wanted));
            Thread.sleep(1500);
            return now == value(line("client", () -> true, wanted));
        });
        long settled = value(line("client", () -> true, wanted));
        for (int i = 0; i < 10; i++) {
            assertThat(shop.web("/").status()).isEqualTo(200);
        }
        TestMesh.await("ten more", () -> value(line("client", () -> true, wanted)) == settled + 10);
        assertThat(settled).isGreaterThanOrEqualTo(before);

        String page = scrape("client");
        assertThat(page)
                .contains("# TYPE istio_request_duration_milliseconds histogram")
                .contains("# TYPE istio_request_bytes histogram")
                .contains("# TYPE istio_response_bytes histogram")
                .containsPattern("istio_build\\{component=\"proxy\",tag=\"1\\.\\d+\\.\\d+\"\\} 1\n");
        List<String> buckets = page.lines()
                .filter(line -> line.startsWith("istio_request_duration_milliseconds_bucket{")
                        && line.contains("destination_workload=\"web-v2\""))
                .toList();
        assertThat(buckets).hasSize(20);
        assertThat(buckets.get(0)).contains(",le=\"0.5\"} ");
        assertThat(buckets.get(19)).endsWith(",le=\"+Inf\"} " + (settled + 10));
    }

    @Test
    void plainTextFromOutsideTheMeshIsOfUnknownSource() throws Exception {
        String line = line(
                "web-v1",
                () -> shop.plain("web-v1", 8080, "/", "web"),
                each -> each.startsWith(REQUESTS) && each.contains("connection_security_policy=\"none\""));
        assertThat(line)
                .contains(
                        "source_workload=\"unknown\"",
                        "source_principal=\"unknown\"",
                        "source_workload_namespace=\"unknown\"",
                        "destination_service=\"web.shop.svc.cluster.local\"");
    }

    @Test
    void whatWentWrongHasItsCodeAndFlag() throws Exception {
        shop.route(
                """
                - fault: {abort: {httpStatus: 418, percentage: {value: 100}}}
                  route: [{destination: {host: web}}]
                """);
        String line = line(
                "client",
                () -> shop.web("/"),
                each -> each.startsWith(REQUESTS) && each.contains("response_code=\"418\""));
        assertThat(line).contains("response_flags=\"FI\"", "destination_workload=\"unknown\"");
    }

    @Test
    void connectionsAreCountedWithTheirBytes() throws Exception {
        shop.apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: raw, namespace: shop}
                spec:
                  selector: {app: web}
                  ports: [{name: tcp, port: 9000, targetPort: 8081}]
                """);
        TestMesh.await(
                "an answer", () -> shop.curl("client", "http://raw:9000/").status() == 200);
        String opened = line(
                "client",
                () -> shop.curl("client", "http://raw:9000/"),
                each -> each.startsWith("istio_tcp_connections_opened_total{")
                        && each.contains("destination_service=\"raw.shop.svc.cluster.local\""));
        assertThat(opened)
                .contains(
                        "request_protocol=\"tcp\",response_flags=\"-\",connection_security_policy=\"unknown\"",
                        "destination_app=\"web\"")
                .doesNotContain("response_code");
        for (String metric : List.of("connections_closed", "sent_bytes", "received_bytes")) {
            line(
                    "client",
                    () -> true,
                    each -> each.startsWith("istio_tcp_" + metric + "_total{")
                            && each.contains("raw.shop.svc")
                            && value(each) > 0);
        }
    }

    @Test
    void telemetryOverridesTags() throws Exception {
        shop.apply(
                """
                apiVersion: telemetry.istio.io/v1
                kind: Telemetry
                metadata: {name: metrics, namespace: shop}
                spec:
                  metrics:
                  - providers: [{name: prometheus}]
                  - overrides:
                    - match: {metric: ALL_METRICS}
                      tagOverrides: {request_protocol: {value: '"other"'}}
                    - match: {metric: REQUEST_COUNT, mode: CLIENT}
                      tagOverrides:
                        source_principal: {operation: REMOVE}
                        request_path: {value: request.path}
                        request_kind: {value: 'request.headers["x-kind"]'}
                    - match: {metric: REQUEST_SIZE, mode: CLIENT}
                      disabled: true
                """);
        String line = line(
                "client",
                () -> shop.web("/path", "-H", "x-kind: a\"b"),
                each -> each.startsWith(REQUESTS) && each.contains("request_path=\"/path\""));
        assertThat(line)
                .contains("request_protocol=\"other\"", "request_kind=\"a\\\"b\"")
                .doesNotContain("source_principal");
        String duration = line(
                "client",
                () -> shop.web("/"),
                each -> each.startsWith("istio_request_duration_milliseconds_count{")
                        && each.contains("request_protocol=\"other\""));
        assertThat(duration).contains("source_principal=").doesNotContain("request_path");
        assertThat(scrape("client").lines())
                .noneMatch(each ->
                        each.startsWith("istio_request_bytes_count{") && each.contains("request_protocol=\"other\""));
    }

    @Test
    void telemetryTurnsMetricsOffOnOneSide() throws Exception {
        shop.apply(
                """
                apiVersion: telemetry.istio.io/v1
                kind: Telemetry
                metadata: {name: metrics, namespace: shop}
                spec:
                  metrics:
                  - providers: [{name: prometheus}]
                    overrides:
                    - match: {mode: SERVER}
                      disabled: true
                """);
        shop.route("""
                - route: [{destination: {host: web, subset: v1}}]
                """);
        Predicate<String> client =
                each -> each.startsWith(REQUESTS) && each.contains("destination_workload=\"web-v1\"");
        OnShop.always("version 1", () -> shop.web("/").from("v1"));
        TestMesh.await("only the client counts", () -> {
            long server = served();
            long before = value(line("client", () -> shop.web("/"), client));
            for (int i = 0; i < 5; i++) {
                shop.web("/");
            }
            TestMesh.await("the client counts", () -> value(line("client", () -> true, client)) >= before + 5);
            Thread.sleep(500);
            return served() == server;
        });
    }

    /** All requests that version 1 has counted as a server. */
    private static long served() throws Exception {
        return scrape("web-v1")
                .lines()
                .filter(line -> line.startsWith(REQUESTS + "reporter=\"destination\""))
                .mapToLong(MetricsIT::value)
                .sum();
    }
}
