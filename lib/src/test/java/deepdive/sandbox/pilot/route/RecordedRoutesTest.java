package deepdive.sandbox.pilot.route;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.pilot.Scenario;
import deepdive.sandbox.pilot.dump.ProtoJson;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every route table of the scenarios, field by field, against the ones recorded from istiod. */
class RecordedRoutesTest {
    @TestFactory
    Stream<DynamicTest> richRoutes() {
        return tables("rich-routes");
    }

    @TestFactory
    Stream<DynamicTest> gatewaysAndHosts() {
        return tables("gateways-and-hosts");
    }

    @TestFactory
    Stream<DynamicTest> gatewayApiRoutes() {
        return tables("gateway-api-routes");
    }

    @TestFactory
    Stream<DynamicTest> namesAndDelegates() {
        return tables("names-and-delegates");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rich-routes", "gateways-and-hosts", "gateway-api-routes", "names-and-delegates"})
    void everyProxyOfTheRecordingIsAProxyOfTheWorld(String name) {
        Scenario scenario = new Scenario(name);
        assertThat(scenario.world().proxies())
                .extracting(Proxy::name)
                .containsExactlyInAnyOrderElementsOf(scenario.recordedRoutes().propertyNames());
    }

    private static Stream<DynamicTest> tables(String name) {
        Scenario scenario = new Scenario(name);
        World world = scenario.world();
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, JsonNode> pod : scenario.recordedRoutes().properties()) {
            Proxy proxy = world.proxies().stream()
                    .filter(p -> p.name().equals(pod.getKey()))
                    .findFirst()
                    .orElseThrow();
            for (Map.Entry<String, JsonNode> table : pod.getValue().properties()) {
                tests.add(DynamicTest.dynamicTest(pod.getKey() + " " + table.getKey(), () -> {
                    var built = Routes.build(world, proxy, List.of(table.getKey()));
                    assertThat(built).hasSize(1);
                    assertThat(pretty(ProtoJson.any(built.get(0)))).isEqualTo(pretty(table.getValue()));
                }));
            }
        }
        return tests.stream();
    }

    /** Field order means nothing in JSON. */
    private static String pretty(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, "", out);
        return out.toString();
    }

    private static void write(JsonNode node, String at, StringBuilder out) {
        if (node.isContainer() && !node.isEmpty()) {
            if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    write(node.get(i), at + "[" + i + "]", out);
                }
            } else {
                node.propertyStream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(field -> write(field.getValue(), at + "/" + field.getKey(), out));
            }
        } else {
            out.append(at).append(" = ").append(node).append('\n');
        }
    }
}
