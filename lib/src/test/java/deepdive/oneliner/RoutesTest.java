package deepdive.oneliner;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.envoy.ConfigDump;
import deepdive.envoy.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a route's columns make of Envoy's JSON. */
class RoutesTest {
    private static final String TABLE =
            """
            {"configs": [{"@type": "type.googleapis.com/envoy.admin.v3.RoutesConfigDump", "dynamic_route_configs": [
              {"route_config": {"name": "9080", "virtual_hosts": [
                {"name": "reviews.bookinfo.svc.cluster.local:9080", "domains": ["reviews", "10.43.1.12"], "routes": [
                  {"match": {"prefix": "/", "headers": [{"name": "end-user", "string_match": {"exact": "jason"}},
                                                        {"name": "x-debug", "invert_match": true}]},
                   "route": {"cluster": "outbound|9080|v2|reviews.bookinfo.svc.cluster.local", "timeout": "0s",
                             "retry_policy": {"num_retries": 2, "retry_on": "5xx", "per_try_timeout": "2s"}}},
                  {"match": {"path": "/old"}, "redirect": {"https_redirect": true, "path_redirect": "/new"}},
                  {"match": {"prefix": "/"}, "metadata": {"filter_metadata": {"istio":
                     {"config": "/apis/networking.istio.io/v1/namespaces/bookinfo/virtual-service/reviews"}}},
                   "route": {"timeout": "10s", "weighted_clusters": {"clusters": [
                     {"name": "outbound|9080|v1|reviews.bookinfo.svc.cluster.local", "weight": 80},
                     {"name": "outbound|9080|v3|reviews.bookinfo.svc.cluster.local", "weight": 20}]}}}]}]}}]}]}
            """;

    @Test
    void aRowForEachDestination() {
        ConfigDump dump = ConfigDump.parse(TABLE.getBytes(StandardCharsets.UTF_8), "test");
        assertThat(RecordedProxiesTest.cells(
                        RoutesCommand.rows(dump),
                        new RoutesCommand(),
                        "VHOST",
                        "MATCH",
                        "DESTINATION",
                        "SUBSET",
                        "WEIGHT",
                        "TIMEOUT",
                        "RETRIES",
                        "PER TRY",
                        "VIRTUAL SERVICE"))
                .containsExactly(
                        List.of(
                                "reviews.bookinfo:9080",
                                "/* end-user=jason not x-debug",
                                "reviews.bookinfo:9080",
                                "v2",
                                "",
                                "",
                                "2",
                                "2s",
                                ""),
                        List.of("reviews.bookinfo:9080", "/old", "redirects https://*/new", "", "", "", "", "", ""),
                        List.of(
                                "reviews.bookinfo:9080",
                                "/*",
                                "reviews.bookinfo:9080",
                                "v1",
                                "80",
                                "10s",
                                "",
                                "",
                                "reviews.bookinfo"),
                        List.of(
                                "reviews.bookinfo:9080",
                                "/*",
                                "reviews.bookinfo:9080",
                                "v3",
                                "20",
                                "10s",
                                "",
                                "",
                                "reviews.bookinfo"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            {"delay": {"fixed_delay": "7s", "percentage": {"numerator": 1000000, "denominator": "MILLION"}}}; delay 7s
            {"abort": {"http_status": 503, "percentage": {"numerator": 50}}}; abort 503 (50%)
            {"abort": {"grpc_status": 14, "percentage": {"numerator": 25, "denominator": "TEN_THOUSAND"}}}; abort gRPC 14 (0.25%)
            """)
    void faultsInWords(String fault, String words) {
        JsonNode route = Json.parse(("{\"typed_per_filter_config\": {\"envoy.filters.http.fault\": " + fault + "}}")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(Fault.describe(route)).isEqualTo(words);
    }
}
