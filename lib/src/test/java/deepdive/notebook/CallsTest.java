package deepdive.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.chart.Graph;
import deepdive.kube.PodName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallsTest {
    private static String metric(String reporter, String from, String to, String code, String security, int value) {
        return "istio_requests_total{reporter=\"%s\",source_workload=\"%s\",source_workload_namespace=\"%s\","
                        .formatted(reporter, from, from.equals("unknown") ? "unknown" : "bookinfo")
                + "destination_workload=\"%s\",destination_workload_namespace=\"shop\",".formatted(to)
                + "response_code=\"%s\",connection_security_policy=\"%s\"} %d\n".formatted(code, security, value);
    }

    private static List<Graph.Edge> edges(String before, String after) {
        PodName pod = new PodName("page-v1-x", "bookinfo");
        return Calls.graph(
                        "t", Map.of(pod, Calls.Page.of(0, before)), Map.of(pod, Calls.Page.of(2_000_000_000L, after)))
                .edges();
    }

    @Test
    void counts_what_came_since_and_takes_security_from_the_servers_side() {
        String before = metric("source", "page", "cart", "200", "unknown", 100);
        String after = "# TYPE istio_requests_total counter\n" + metric("source", "page", "cart", "200", "unknown", 103)
                + metric("source", "page", "cart", "503", "unknown", 1)
                + metric("destination", "page", "cart", "200", "mutual_tls", 3)
                + "istio_request_bytes_count{reporter=\"source\"} 7\n";
        assertThat(edges(before, after)).containsExactly(new Graph.Edge("page", "cart.shop", 2, 0.25, "mTLS"));
    }

    @Test
    void a_caller_without_a_proxy_is_seen_by_the_server() {
        assertThat(edges("", metric("destination", "unknown", "cart", "403", "none", 2)))
                .containsExactly(new Graph.Edge("unknown", "cart.shop", 1, 1, "plain"));
    }

    @Test
    void a_connection_that_gave_no_answer_failed_and_what_stood_still_is_left_out() {
        String still = metric("source", "page", "stock", "200", "unknown", 9);
        assertThat(edges(still, still + metric("source", "page", "cart", "0", "unknown", 2)))
                .containsExactly(new Graph.Edge("page", "cart.shop", 1, 1, ""));
        assertThat(edges("", "no metrics\n")).isEmpty();
    }
}
