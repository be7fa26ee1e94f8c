package deepdive.sandbox.pilot.listener;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.pilot.Scenario;
import deepdive.sandbox.pilot.dump.ProtoJson;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every listener of the scenarios, field by field, against the ones recorded from istiod. */
class RecordedListenersTest {
    @TestFactory
    Stream<DynamicTest> protocolsAndConflicts() throws IOException {
        return listeners("protocols-and-conflicts");
    }

    @TestFactory
    Stream<DynamicTest> gatewayTls() throws IOException {
        return listeners("gateway-tls");
    }

    @TestFactory
    Stream<DynamicTest> policies() throws IOException {
        return listeners("policies");
    }

    @TestFactory
    Stream<DynamicTest> sidecarsAndPeers() throws IOException {
        return listeners("sidecars-and-peers");
    }

    @TestFactory
    Stream<DynamicTest> meshSettings() throws IOException {
        return listeners("mesh-wide-settings");
    }

    @TestFactory
    Stream<DynamicTest> tracingProviders() throws IOException {
        return listeners("tracing-providers");
    }

    private static Stream<DynamicTest> listeners(String name) throws IOException {
        Scenario scenario = new Scenario(name);
        World world = scenario.world();
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, JsonNode> pod : recorded(scenario).properties()) {
            Proxy proxy = world.proxies().stream()
                    .filter(candidate -> candidate.name().equals(pod.getKey()))
                    .findFirst()
                    .orElseThrow();
            List<Listener> built = Listeners.build(world, proxy);
            tests.add(DynamicTest.dynamicTest(pod.getKey(), () -> assertThat(built)
                    .extracting(Listener::getName)
                    .containsExactlyElementsOf(pod.getValue().propertyNames())));
            for (Listener listener : built) {
                tests.add(DynamicTest.dynamicTest(
                        pod.getKey() + " " + listener.getName(), () -> assertThat(flat(ProtoJson.any(listener)))
                                .isEqualTo(flat(pod.getValue().path(listener.getName())))));
            }
        }
        return tests.stream();
    }

    /** By pod and listener, without the filters that only Istio's build of Envoy has. */
    private static JsonNode recorded(Scenario scenario) throws IOException {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(scenario.directory().resolve("listeners.json.gz")))) {
            return JsonMapper.shared().readTree(in);
        }
    }

    /** A line a leaf: the order of fields means nothing in JSON. */
    private static String flat(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, "", out);
        return out.toString();
    }

    private static void write(JsonNode node, String at, StringBuilder out) {
        if (node.isArray() && !node.isEmpty()) {
            int i = 0;
            for (JsonNode element : node) {
                write(element, at + "[" + i++ + "]", out);
            }
        } else if (node.isObject() && !node.isEmpty()) {
            node.propertyStream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> write(field.getValue(), at + "/" + field.getKey(), out));
        } else {
            out.append(at).append(" = ").append(node).append('\n');
        }
    }
}
