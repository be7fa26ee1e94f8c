package deepdive.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.kube.PodName;
import deepdive.table.Outputs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class TraceTest {
    private static String line(String millis, String path, int duration, String cluster) {
        return "[2026-11-25T19:19:28." + millis + "Z] \"GET " + path + " HTTP/1.1\" 200 - via_upstream - \"-\" 0 179 "
                + duration + " 1 \"-\" \"curl\" \"walk-1\" \"details:9080\" \"127.42.0.31:9080\" " + cluster
                + " 127.42.0.30:44462 10.43.1.11:9080 127.42.0.30:58705 - default\n";
    }

    @Test
    void hops_are_in_the_order_of_the_request() {
        List<Trace.Hop> hops = new ArrayList<>(Trace.hops(
                new PodName("details-v1-55cddc9798-2mdwz", "bookinfo"),
                Outputs.table(line("607", "/details/0", 1, "inbound|9080||"))));
        hops.addAll(Trace.hops(
                new PodName("productpage-v1-5fb5d4c744-w5nxx", "bookinfo"),
                Outputs.table(line("607", "/details/0", 2, "outbound|9080||details.bookinfo.svc.cluster.local")
                        + line("603", "/productpage", 20, "inbound|9080||"))));
        Table trace = Trace.table(hops);
        assertThat(trace.stringColumn("HOP").asList())
                .containsExactly("productpage-v1 (server)", "productpage-v1 (client)", "details-v1 (server)");
        assertThat(trace.doubleColumn("AT").asList()).containsExactly(0.0, 4.0, 4.0);
        assertThat(trace.doubleColumn("DURATION").asList()).containsExactly(20.0, 2.0, 1.0);
    }

    @Test
    void what_began_in_the_same_millisecond_is_in_the_order_of_the_request_too() {
        List<Trace.Hop> hops = Trace.hops(
                new PodName("productpage-v1-5fb5d4c744-w5nxx", "bookinfo"),
                Outputs.table(line("607", "/reviews/0", 5, "outbound|9080|v1|reviews.bookinfo.svc.cluster.local")
                        + line("607", "/details/0", 0, "outbound|9080||details.bookinfo.svc.cluster.local")
                        + line("607", "/productpage", 9, "inbound|9080||")));
        assertThat(Trace.table(hops).stringColumn("PATH").asList())
                .containsExactly("/productpage", "/details/0", "/reviews/0");
    }
}
