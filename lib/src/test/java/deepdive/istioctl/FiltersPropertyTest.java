package deepdive.istioctl;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.envoy.ClustersPage;
import deepdive.envoy.ConfigDump;
import deepdive.envoy.Fields;
import deepdive.istioctl.write.ClusterWriter;
import deepdive.istioctl.write.EndpointWriter;
import deepdive.istioctl.write.ListenerWriter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;

/** A filter shows exactly the rows of the whole table that it allows. */
class FiltersPropertyTest {
    private static final Recorded RECORDED = Recorded.of("productpage-v1-5fb5d4c744-w5nxx");
    private static final ConfigDump DUMP = ConfigDump.parse(RECORDED.configDump(), "dump");
    private static final ClustersPage PAGE = ClustersPage.parse(RECORDED.clusters(), "page");

    @Property(tries = 200)
    void clusters(
            @ForAll("fragments") String fqdn,
            @ForAll("ports") int port,
            @ForAll("fragments") String subset,
            @ForAll("directions") String direction) {
        List<String> shown = names(ClusterWriter.select(DUMP, new ClusterWriter.Filter(fqdn, port, subset, direction)));
        List<String> all = names(ClusterWriter.select(DUMP, new ClusterWriter.Filter("", 0, "", "")));
        assertThat(shown)
                .containsExactlyElementsOf(all.stream()
                        .filter(name -> name.contains(fqdn) && name.contains(subset) && name.contains(direction))
                        .filter(name -> port == 0 || name.contains("|" + port + "|"))
                        .toList());
    }

    @Property(tries = 100)
    void listeners(@ForAll("addresses") String address, @ForAll("ports") int port, @ForAll("types") String type) {
        List<JsonNode> shown = ListenerWriter.select(DUMP, new ListenerWriter.Filter(address, port, type, true));
        assertThat(shown).allSatisfy(listener -> {
            JsonNode socket = Fields.get(listener, "address", "socket_address");
            assertThat(port == 0 || Fields.number(socket, "port_value") == port).isTrue();
            assertThat(address.isEmpty() || Fields.text(socket, "address").equals(address))
                    .isTrue();
        });
    }

    @Property(tries = 100)
    void endpoints(@ForAll("addresses") String address, @ForAll("ports") int port, @ForAll("statuses") String status) {
        assertThat(EndpointWriter.select(PAGE, new EndpointWriter.Filter(address, port, "", status)))
                .allSatisfy(host -> {
                    assertThat(port == 0 || host.port() == port).isTrue();
                    assertThat(address.isEmpty() || host.address().equals(address))
                            .isTrue();
                    assertThat(status.isEmpty() || host.health().equalsIgnoreCase(status))
                            .isTrue();
                })
                .isSortedAccordingTo((a, b) -> a.address().compareTo(b.address()));
    }

    private static List<String> names(List<JsonNode> clusters) {
        return clusters.stream().map(cluster -> Fields.text(cluster, "name")).toList();
    }

    @Provide
    Arbitrary<String> fragments() {
        return Arbitraries.of("", "details", "reviews.bookinfo", "v1", "v", ".svc.", "nope", "|", "cluster.local");
    }

    @Provide
    Arbitrary<Integer> ports() {
        return Arbitraries.of(0, 80, 443, 9080, 15006, 15001, 1);
    }

    @Provide
    Arbitrary<String> directions() {
        return Arbitraries.of("", "inbound", "outbound", "sideways");
    }

    @Provide
    Arbitrary<String> addresses() {
        return Arbitraries.of("", "0.0.0.0", "10.42.0.30", "10.43.0.1", "::1");
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of("", "HTTP", "tcp", "HTTP+TCP");
    }

    @Provide
    Arbitrary<String> statuses() {
        return Arbitraries.of("", "healthy", "UNHEALTHY");
    }
}
