package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ResourceType;
import deepdive.sandbox.store.ResourceTypes;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI v3 documents, one a group version. kubectl reads from them which types validate fields on the server, and
 * {@code explain} reads the schemas.
 */
final class OpenApi {
    private final ResourceTypes types;

    OpenApi(ResourceTypes types) {
        this.types = types;
    }

    Optional<Answer> answer(String path) {
        if (path.equals("/openapi/v3")) {
            return Optional.of(Answer.ok(index()));
        }
        String[] parts = path.split("/");
        if (path.equals("/openapi/v3/api/v1")) {
            return Optional.of(Answer.ok(document("", "v1")));
        }
        if (path.startsWith("/openapi/v3/apis/")
                && parts.length == 6
                && Groups.all(types).getOrDefault(parts[4], List.of()).contains(parts[5])) {
            return Optional.of(Answer.ok(document(parts[4], parts[5])));
        }
        return Optional.empty();
    }

    private ObjectNode index() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        Groups.all(types).forEach((group, versions) -> {
            for (String version : versions) {
                String path = group.isEmpty() ? "api/" + version : "apis/" + group + "/" + version;
                paths.putObject(path)
                        .put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + hash(document(group, version)));
            }
        });
        return index;
    }

    private static String hash(ObjectNode document) {
        return Integer.toHexString(document.toString().hashCode()).toUpperCase(java.util.Locale.ROOT);
    }

    private ObjectNode document(String group, String version) {
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", Basics.VERSION);
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        for (ResourceType type : Groups.types(types, group, version)) {
            ObjectNode gvk =
                    Json.object().put("group", group).put("version", version).put("kind", type.kind());
            String prefix = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
            String path = prefix + (type.namespaced() ? "/namespaces/{namespace}/" : "/") + type.plural() + "/{name}";
            ObjectNode patch = paths.putObject(path).putObject("patch");
            for (String parameter : List.of("dryRun", "fieldManager", "fieldValidation", "force")) {
                patch.withArray("parameters").addObject().put("name", parameter).put("in", "query");
            }
            patch.put("x-kubernetes-action", "patch").set("x-kubernetes-group-version-kind", gvk);
            schemas.set(OpenApiSchemas.name(type, version), OpenApiSchemas.schema(type, version, gvk));
        }
        return document;
    }
}
