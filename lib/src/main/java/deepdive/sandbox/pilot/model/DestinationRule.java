package deepdive.sandbox.pilot.model;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What all DestinationRules of a namespace for a host say together.
 *
 * @param config the first of them, with the merged spec
 * @param exportTo as written; empty for the mesh's default
 */
public record DestinationRule(Config config, Set<String> exportTo) {
    public JsonNode spec() {
        return config.spec();
    }

    public boolean hasSelector() {
        return Json.has(spec(), "workloadSelector");
    }

    public Map<String, String> selector() {
        return Json.map(spec(), "workloadSelector", "matchLabels");
    }
}
