package deepdive.sandbox.istiod;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.store.Json;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /debug/configz}: the custom resources that the control plane reads, as Kubernetes objects without their history. */
final class Configs {
    private static final List<String> META = List.of(
            "name",
            "namespace",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "labels",
            "annotations",
            "ownerReferences");

    private Configs() {}

    /** @param objects all that the control plane knows, in any order */
    static ArrayNode of(List<ObjectNode> objects) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        objects.stream()
                .filter(object -> custom(Json.text(object, "apiVersion")))
                .sorted(Comparator.comparing((ObjectNode object) -> Json.text(object, "kind"))
                        .thenComparing(object -> Json.text(object, "metadata", "namespace"))
                        .thenComparing(object -> Json.text(object, "metadata", "name")))
                .forEach(object -> all.add(of(object)));
        return all;
    }

    private static boolean custom(String apiVersion) {
        String group = apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
        return group.endsWith(".istio.io") || group.equals(Config.GATEWAY_API);
    }

    private static ObjectNode of(ObjectNode object) {
        ObjectNode json = Json.object();
        json.set("kind", object.get("kind"));
        json.set("apiVersion", object.get("apiVersion"));
        ObjectNode metadata = json.putObject("metadata");
        for (String field : META) {
            if (Json.at(object, "metadata").has(field)) {
                metadata.set(field, Json.at(object, "metadata", field));
            }
        }
        json.set("spec", object.path("spec").isObject() ? object.get("spec") : Json.object());
        if (!object.path("status").isEmpty()) {
            json.set("status", object.get("status"));
        }
        return json;
    }
}
