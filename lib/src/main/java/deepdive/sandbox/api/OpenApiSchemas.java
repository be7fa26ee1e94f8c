package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ResourceType;
import deepdive.sandbox.store.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A type's structure in the form that {@code kubectl explain} reads. */
final class OpenApiSchemas {
    private OpenApiSchemas() {}

    /** The name of a schema: the group's parts reversed, then version and kind. */
    static String name(ResourceType type, String version) {
        List<String> parts = new ArrayList<>(
                type.group().isEmpty()
                        ? List.of("core", "api")
                        : List.of(type.group().split("\\.")));
        Collections.reverse(parts);
        return String.join(".", parts) + "." + version + "." + type.kind();
    }

    static ObjectNode schema(ResourceType type, String version, ObjectNode gvk) {
        Schema known = type.version(version).orElseThrow().schema();
        ObjectNode schema =
                known == null ? Json.object() : (ObjectNode) known.root().deepCopy();
        schema.put("type", "object");
        ObjectNode own = Json.child(schema, "properties");
        ObjectNode all = schema.putObject("properties");
        for (String name : List.of("apiVersion", "kind")) {
            all.putObject(name).put("type", "string");
        }
        all.putObject("metadata").put("$ref", "meta.ObjectMeta");
        own.forEachEntry((name, field) -> {
            if (!all.has(name)) {
                all.set(name, field);
            }
        });
        schema.putArray("x-kubernetes-group-version-kind").add(gvk);
        return schema;
    }
}
