package deepdive.sandbox.api;

import deepdive.sandbox.store.Definitions;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ResourceType;
import deepdive.sandbox.store.Schema;
import deepdive.sandbox.store.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A type's structure in the form that {@code kubectl explain} reads. */
final class OpenApiSchemas {
    private OpenApiSchemas() {}

    /** The name of a schema: that of its definition, or the group's parts reversed, then version and kind. */
    static String name(ResourceType type, String version) {
        String defined = Definitions.name(type.group(), version, type.kind());
        if (!defined.isEmpty()) {
            return defined;
        }
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
            all.putObject(name).put("type", "string").set("description", Texts.ofEveryKind(name));
        }
        all.putObject("metadata").put("$ref", "meta.ObjectMeta").set("description", Texts.ofEveryKind("metadata"));
        own.forEachEntry((name, field) -> {
            if (!all.has(name)) {
                all.set(name, field);
            }
        });
        schema.putArray("x-kubernetes-group-version-kind").add(gvk);
        return schema;
    }

    /** Makes references relative to the document; one that has more to say stands beside it, as OpenAPI wants it. */
    static void refer(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("$ref").isString()) {
            String target = "#/components/schemas/" + object.path("$ref").asString();
            object.remove(List.of("$ref", "proto", "go"));
            if (object.isEmpty()) {
                object.put("$ref", target);
            } else {
                object.putArray("allOf").addObject().put("$ref", target);
                return;
            }
        }
        node.forEach(OpenApiSchemas::refer);
    }
}
