package deepdive.sandbox.pilot.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** DestinationRules by host; several for one host become one, the earlier of them winning. */
final class DestinationRuleIndex {
    private final Map<String, List<DestinationRule>> byHost = new LinkedHashMap<>();

    List<DestinationRule> find(String host) {
        return Hosts.mostSpecific(host, byHost.keySet()).map(byHost::get).orElse(List.of());
    }

    void add(Config rule, Set<String> exportTo) {
        String host = Hosts.resolve(Json.text(rule.spec(), "host"), rule.namespace(), MeshConfig.DOMAIN);
        DestinationRule added = new DestinationRule(rule, exportTo);
        List<DestinationRule> known = byHost.computeIfAbsent(host, key -> new ArrayList<>());
        boolean separate = true;
        int before = known.size();
        for (int i = 0; i < before; i++) {
            DestinationRule existing = known.get(i);
            boolean same = exportTo.equals(existing.exportTo());
            boolean wider = !existing.exportTo().isEmpty() && exportTo.containsAll(existing.exportTo());
            if (!same && !wider) {
                separate = true;
                continue;
            }
            separate = !same;
            boolean bothSelect = existing.hasSelector() && added.hasSelector();
            if (bothSelect && !existing.selector().equals(added.selector())) {
                separate = true;
                continue;
            }
            if (bothSelect || (!existing.hasSelector() && !added.hasSelector())) {
                separate = false;
            }
            known.set(i, merge(existing, rule.spec()));
        }
        if (separate) {
            known.add(added);
        }
    }

    /** Takes over the subsets that are new, and the traffic policy if there was none. */
    private static DestinationRule merge(DestinationRule existing, JsonNode rule) {
        if (!existing.spec().isObject()) {
            return existing;
        }
        ObjectNode spec = (ObjectNode) existing.spec().deepCopy();
        List<String> names = Json.list(spec, "subsets").stream()
                .map(subset -> Json.text(subset, "name"))
                .toList();
        ArrayNode subsets = spec.get("subsets") instanceof ArrayNode own ? own : spec.putArray("subsets");
        for (JsonNode subset : Json.list(rule, "subsets")) {
            if (!names.contains(Json.text(subset, "name"))) {
                subsets.add(subset);
            }
        }
        if (!Json.has(spec, "trafficPolicy") && Json.has(rule, "trafficPolicy")) {
            spec.set("trafficPolicy", rule.get("trafficPolicy"));
        }
        return new DestinationRule(existing.config().withSpec(spec), existing.exportTo());
    }
}
