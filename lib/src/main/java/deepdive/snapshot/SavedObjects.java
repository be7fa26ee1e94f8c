package deepdive.snapshot;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kube.Api.Request;
import deepdive.kube.SnapshotFiles;
import deepdive.kubectl.client.Client;
import deepdive.kubectl.client.Discovery;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.Lists;
import deepdive.kubectl.client.ResourceType;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Saves a cluster's objects: of each resource the Table that the API prints it with, whole objects in its rows, so that
 * whoever reads it needs to know nothing of the resource.
 *
 * @param namespaces whose objects are wanted; empty for all
 */
record SavedObjects(Client client, List<String> namespaces, Missing missing) {
    /** Those whose names are no secrets, where a Secret holds one. */
    private static final Set<String> NAMED = Set.of("namespaces", "services", "serviceaccounts", "deployments.apps");

    /** All resources of the API, each in the version that its group prefers. */
    List<ResourceType> types() {
        return Resources.preferred(new Discovery(client).all());
    }

    /** What must not be seen in a file. */
    Masks masks(List<ResourceType> types) {
        List<JsonNode> secrets = List.of();
        Set<String> names = new HashSet<>();
        for (ResourceType type : types) {
            boolean secret = type.qualified().equals("secrets");
            if (!secret && !NAMED.contains(type.qualified())) {
                continue;
            }
            try {
                List<JsonNode> objects = Lists.plain(client, "", "").items(type, "");
                if (secret) {
                    secrets = objects;
                } else {
                    objects.forEach(each -> names.add(Fields.text(each, "metadata", "name")));
                }
            } catch (KubectlException | EnvoyException e) {
                missing.failed(
                        secret ? "the values of Secrets, to search for them" : "names of " + type.name(), why(e));
            }
        }
        return new Masks(new SecretValues(secrets, names));
    }

    /** Saves all that are wanted; the pods, for their proxies and logs. */
    List<JsonNode> save(List<ResourceType> types, SnapshotFiles files, Masks masks) throws IOException {
        List<JsonNode> pods = List.of();
        for (ResourceType type : types) {
            if (!Resources.wanted(type)) {
                missing.leftOut(
                        type.qualified(), "it was left out when that was saved, being neither Kubernetes' nor Istio's");
                continue;
            }
            try {
                JsonNode table = table(type);
                Output.write(
                        files.objectsFile(type.qualified()), masks.tree(table).toString());
                if (type.qualified().equals("pods")) {
                    pods = Fields.list(table, "rows").stream()
                            .map(row -> Fields.get(row, "object"))
                            .toList();
                }
            } catch (KubectlException | EnvoyException e) {
                missing.failed(type.qualified(), why(e));
            }
        }
        return pods;
    }

    private JsonNode table(ResourceType type) {
        ObjectNode whole = JsonNodeFactory.instance
                .objectNode()
                .put("kind", type.kind())
                .put("group", type.group())
                .put("version", type.version())
                .put("namespaced", type.namespaced());
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        Lists lists = new Lists(client, Lists.TABLE, "", "", 500, "includeObject=Object");
        for (String namespace : type.namespaced() && !namespaces.isEmpty() ? namespaces : List.of("")) {
            for (JsonNode page : lists.pages(type, namespace)) {
                whole.putObject("metadata").put("resourceVersion", Fields.text(page, "metadata", "resourceVersion"));
                if (Fields.has(page, "columnDefinitions")) {
                    whole.set("columnDefinitions", Fields.get(page, "columnDefinitions"));
                }
                Fields.list(page, "rows").forEach(row -> rows.add(identified(row, type)));
            }
        }
        whole.set("rows", rows);
        return whole;
    }

    /** A row's object with its kind, which some servers leave out. */
    private static JsonNode identified(JsonNode row, ResourceType type) {
        if (Fields.get(row, "object") instanceof ObjectNode object) {
            ObjectNode first = JsonNodeFactory.instance
                    .objectNode()
                    .put("apiVersion", type.apiVersion())
                    .put("kind", type.kind());
            object.properties().forEach(field -> first.set(field.getKey(), field.getValue()));
            ((ObjectNode) row).set("object", first);
        }
        return row;
    }

    /** The API's documents: what it is, what it has, and the schemas that {@code explain} reads. */
    void documents(SnapshotFiles files) throws IOException {
        document(files, "/version", "application/json");
        document(files, "/api", Discovery.AGGREGATED);
        document(files, "/apis", Discovery.AGGREGATED);
        JsonNode index = document(files, "/openapi/v3", "application/json");
        for (var path : Fields.get(index, "paths").properties()) {
            if (path.getKey().matches("api/[a-z0-9]+|apis/[a-z0-9.-]+/[a-z0-9]+")) {
                document(files, "/openapi/v3/" + path.getKey(), "application/json");
            }
        }
    }

    private JsonNode document(SnapshotFiles files, String path, String accept) throws IOException {
        try {
            byte[] document = client.send(Request.get(path, accept)).body();
            Output.write(files.documentFile(path), document);
            return Json.parse(document);
        } catch (KubectlException | EnvoyException e) {
            missing.failed(path, why(e));
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static String why(RuntimeException e) {
        return e.getMessage().lines().findFirst().orElse("");
    }
}
