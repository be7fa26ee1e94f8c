package deepdive.sandbox.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.Manifests;
import deepdive.sandbox.pilot.dump.ConfigDump;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every scenario's proxies, resource by resource, against what the real istiod sent them. {@code expected.json.gz} holds
 * each recorded resource once and, for each pod, which of them it was sent in which order.
 */
class RecordedScenariosTest {
    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

    /** Section of a config dump, its list, and where in an entry the resource is. */
    private record Part(String name, String section, String list, String pointer) {}

    private static final List<Part> PARTS = List.of(
            new Part("clusters", "ClustersConfigDump", "dynamic_active_clusters", "/cluster"),
            new Part("endpoints", "EndpointsConfigDump", "dynamic_endpoint_configs", "/endpoint_config"),
            new Part("listeners", "ListenersConfigDump", "dynamic_listeners", "/active_state/listener"),
            new Part("routes", "RoutesConfigDump", "dynamic_route_configs", "/route_config"));

    @TestFactory
    Stream<DynamicNode> equalWhatIstiodSent() throws IOException {
        List<DynamicNode> tests = new ArrayList<>();
        try (Stream<Path> scenarios = Files.list(SCENARIOS)) {
            for (Path scenario : scenarios
                    .filter(dir -> Files.exists(dir.resolve("expected.json.gz")))
                    .sorted()
                    .toList()) {
                JsonNode expected = expected(scenario);
                World world = World.of(Manifests.read(scenario.resolve("input")));
                for (Part part : PARTS) {
                    tests.add(DynamicTest.dynamicTest(
                            scenario.getFileName() + " " + part.name(), () -> compare(world, expected, part)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(20);
        return tests.stream();
    }

    private static void compare(World world, JsonNode expected, Part part) {
        assertThat(world.proxies().stream().map(Proxy::name))
                .containsExactlyInAnyOrderElementsOf(expected.path("pods").propertyNames());
        for (Proxy proxy : world.proxies()) {
            JsonNode dump = ConfigDump.of(world, proxy, Pilot.configure(world, proxy));
            Map<String, JsonNode> ours = new TreeMap<>();
            List<String> order = new ArrayList<>();
            for (JsonNode config : dump.path("configs")) {
                if (config.path("@type").asString().endsWith("." + part.section())) {
                    for (JsonNode entry : config.path(part.list())) {
                        JsonNode resource = entry.at(part.pointer());
                        order.add(name(resource));
                        ours.put(name(resource), resource);
                    }
                }
            }
            List<String> wanted = new ArrayList<>();
            for (JsonNode index : expected.path("pods").path(proxy.name()).path(part.name())) {
                JsonNode resource = expected.path("resources").get(index.asInt());
                wanted.add(name(resource));
                JsonNode own = ours.get(name(resource));
                assertThat(own).as("%s of %s", name(resource), proxy.name()).isNotNull();
                assertThat(canonical(own))
                        .as("%s of %s", name(resource), proxy.name())
                        .isEqualTo(canonical(resource));
            }
            // istiod lists the workload's own ports in no order
            assertThat(order.stream().filter(name -> !name.startsWith("inbound|")))
                    .as("order in %s", proxy.name())
                    .containsExactlyElementsOf(wanted.stream()
                            .filter(name -> !name.startsWith("inbound|"))
                            .toList());
            assertThat(order).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    private static String name(JsonNode resource) {
        return resource.has("cluster_name")
                ? resource.path("cluster_name").asString()
                : resource.path("name").asString();
    }

    /** Go writes a whole double without its ".0". */
    private static String canonical(JsonNode node) {
        return node.toPrettyString().replaceAll("(?m)(: -?\\d+)\\.0(,?)$", "$1$2");
    }

    private static JsonNode expected(Path scenario) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(scenario.resolve("expected.json.gz")))) {
            return JsonMapper.shared().readTree(in);
        }
    }
}
