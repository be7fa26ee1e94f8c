package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ScenarioTest {
    private static final String RULES = "destinationrules.networking.istio.io";
    private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    @TempDir
    private Path dir;

    private static JsonNode applied(ObjectNode object) {
        return Json.MAPPER.readTree(
                object.at("/metadata/annotations").path(APPLIED).asString());
    }

    @Test
    void objectsAreAsKubectlApplyLeavesThemAlsoAfterAReset() throws Exception {
        try (ObjectStore store = ObjectStore.open(dir)) {
            Scenario scenario = Scenario.builtIn();
            scenario.apply(store);
            ObjectNode rule = store.get(RULES, "bookinfo", "reviews").orElseThrow();
            assertThat(applied(rule).path("spec")).isEqualTo(rule.path("spec")).isNotEmpty();

            ObjectNode changed = rule.deepCopy();
            changed.withObject("spec").remove("trafficPolicy");
            changed.withObject("metadata")
                    .withObject("annotations")
                    .put(APPLIED, "{\"spec\":{\"host\":\"reviews\"}}\n");
            store.update(RULES, changed);
            Reset.run(store, scenario);
            ObjectNode again = store.get(RULES, "bookinfo", "reviews").orElseThrow();
            assertThat(again.path("spec")).isEqualTo(rule.path("spec"));
            assertThat(applied(again)).isEqualTo(applied(rule));
        }
    }
}
