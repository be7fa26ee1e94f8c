package deepdive.sandbox.api;

import deepdive.sandbox.store.Definitions;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ResourceType;
import deepdive.sandbox.store.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI v3 documents, one a group version. kubectl reads from them which types validate fields on the server, and
 * {@code explain} reads the schemas.
 */
final class OpenApi {
    private static final String V2 = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    /**
     * The older document, with its version and no definitions. kubectl asks for it, in this form alone, before it sends
     * the items of a List one by one; finding nothing there it leaves their validation to the server.
     */
    private static final byte[] NOTHING = {0x0a, 3, '2', '.', '0'};

    private final Groups served;

    OpenApi(Groups served) {
        this.served = served;
    }

    Optional<Answer> answer(String path) {
        if (path.equals("/openapi/v3")) {
            return Optional.of(Answer.ok(index()));
        }
        if (path.equals("/openapi/v2")) {
            return Optional.of(new Answer(200, V2, NOTHING, Map.of(), List.of()));
        }
        String[] parts = path.split("/");
        if (path.equals("/openapi/v3/api/v1")) {
            return Optional.of(Answer.ok(document("", "v1")));
        }
        if (path.startsWith("/openapi/v3/apis/")
                && parts.length == 6
                && served.all().getOrDefault(parts[4], List.of()).contains(parts[5])) {
            return Optional.of(Answer.ok(document(parts[4], parts[5])));
        }
        return Optional.empty();
    }

    private ObjectNode index() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        for (Map.Entry<String, List<String>> group : served.all().entrySet()) {
            for (String version : group.getValue()) {
                String path = (group.getKey().isEmpty() ? "api" : "apis/" + group.getKey()) + "/" + version;
                paths.putObject(path)
                        .put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + hash(group.getKey(), version));
            }
        }
        return index;
    }

    /** Changes whenever a document may have: clients keep what they fetched under a hash. */
    private String hash(String group, String version) {
        CRC32C sum = new CRC32C();
        for (ResourceType type : served.types(group, version)) {
            sum.update((type.key() + type.hashCode()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return Long.toHexString(sum.getValue()).toUpperCase(java.util.Locale.ROOT);
    }

    private ObjectNode document(String group, String version) {
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", Basics.VERSION);
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        Definitions.collect(schemas.objectNode().put("$ref", "meta.ObjectMeta"), schemas);
        for (ResourceType type : served.types(group, version)) {
            ObjectNode gvk =
                    Json.object().put("group", group).put("version", version).put("kind", type.kind());
            String prefix = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
            String path = prefix + (type.namespaced() ? "/namespaces/{namespace}/" : "/") + type.plural() + "/{name}";
            ObjectNode patch = paths.putObject(path).putObject("patch");
            for (String parameter : List.of("dryRun", "fieldManager", "fieldValidation", "force")) {
                patch.withArray("parameters").addObject().put("name", parameter).put("in", "query");
            }
            patch.put("x-kubernetes-action", "patch").set("x-kubernetes-group-version-kind", gvk);
            ObjectNode schema = OpenApiSchemas.schema(type, version, gvk);
            Definitions.collect(schema, schemas);
            schemas.set(OpenApiSchemas.name(type, version), schema);
        }
        Texts.add(schemas);
        OpenApiSchemas.refer(document);
        return document;
    }
}
