package deepdive.sandbox.pilot.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the routes of delegate VirtualServices where a root VirtualService refers to them
 * (https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate).
 */
final class Delegates {
    /** What a delegate's route takes from the root's when it does not say. */
    private static final List<String> INHERITED = List.of(
            "rewrite",
            "directResponse",
            "timeout",
            "retries",
            "fault",
            "mirror",
            "mirrorPercent",
            "mirrorPercentage",
            "corsPolicy",
            "mirrors",
            "headers");

    private final World world;

    Delegates(World world) {
        this.world = world;
    }

    Config merge(Config root) {
        List<JsonNode> routes = Json.list(root.spec(), "http");
        if (routes.stream().noneMatch(route -> Json.has(route, "delegate"))) {
            return root;
        }
        ArrayNode merged = JsonNodeFactory.instance.arrayNode();
        for (JsonNode route : routes) {
            if (!Json.has(route, "delegate")) {
                merged.add(route);
                continue;
            }
            find(root, Json.at(route, "delegate")).ifPresent(delegate -> Json.list(delegate.spec(), "http")
                    .forEach(sub -> mergeRoute(route, (ObjectNode) sub.deepCopy(), merged)));
        }
        ObjectNode spec = (ObjectNode) root.spec().deepCopy();
        spec.set("http", merged);
        return root.withSpec(spec);
    }

    private Optional<Config> find(Config root, JsonNode delegate) {
        String namespace = Json.text(delegate, "namespace");
        String wanted = namespace.isEmpty() ? root.namespace() : namespace;
        return world.configs(Config.NETWORKING, "VirtualService", wanted).stream()
                .filter(config -> config.name().equals(Json.text(delegate, "name")))
                .filter(config -> Json.list(config.spec(), "hosts").isEmpty())
                .filter(config -> {
                    Set<String> to = VirtualServices.exportTo(world.mesh(), config);
                    return to.contains("*") || to.contains(root.namespace());
                })
                .findFirst()
                .map(ShortNames::resolve);
    }

    /** A delegate's route whose conditions contradict the root's is left out. */
    private static void mergeRoute(JsonNode root, ObjectNode sub, ArrayNode merged) {
        Optional<ArrayNode> matches = DelegateMatch.merge(Json.list(root, "match"), Json.list(sub, "match"));
        if (matches.isEmpty()) {
            return;
        }
        sub.remove("match");
        if (!matches.get().isEmpty()) {
            sub.set("match", matches.get());
        }
        String rootName = Json.text(root, "name");
        String subName = Json.text(sub, "name");
        if (!rootName.isEmpty()) {
            sub.put("name", subName.isEmpty() ? rootName : rootName + "-" + subName);
        }
        for (String field : INHERITED) {
            if (!Json.has(sub, field) && Json.has(root, field)) {
                sub.set(field, root.get(field));
            }
        }
        merged.add(sub);
    }
}
