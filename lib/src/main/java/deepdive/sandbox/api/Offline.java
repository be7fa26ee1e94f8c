package deepdive.sandbox.api;

import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.ObjectStore;
import deepdive.sandbox.store.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What the API would answer about objects that nobody serves: those of a report that somebody sent. */
public final class Offline implements AutoCloseable {
    private final ObjectStore store = ObjectStore.inMemory();

    /** Has the kind that a CustomResourceDefinition defines known, unless it is already. */
    public void define(ObjectNode definition) {
        try {
            store.create("customresourcedefinitions.apiextensions.k8s.io", definition.deepCopy());
        } catch (ApiException e) {
            // it is known in the version of this library, or is none that can be read
        }
    }

    public Optional<ResourceType> type(String apiVersion, String kind) {
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        return store.types().all().stream()
                .filter(type -> type.group().equals(group) && type.kind().equals(kind))
                .findFirst();
    }

    /** The Table that lists objects, each whole in its row. */
    public ObjectNode table(ResourceType type, List<ObjectNode> objects) {
        return Tables.table(type, type.storage(), true, objects, "Object");
    }

    /** The answers of discovery and of {@code explain}'s schemas, by path. */
    public Map<String, byte[]> documents(String address) {
        Groups groups = new Groups(store.types(), () -> false);
        Discovery discovery = new Discovery(groups, address);
        OpenApi openApi = new OpenApi(groups);
        Accept aggregated = new Accept("APIGroupDiscoveryList", "v2");
        Map<String, byte[]> documents = new LinkedHashMap<>();
        for (String path : List.of("/api", "/apis")) {
            discovery.answer(path, aggregated, null).ifPresent(answer -> documents.put(path, answer.body()));
        }
        openApi.answer("/openapi/v3").ifPresent(answer -> documents.put("/openapi/v3", answer.body()));
        groups.all()
                .forEach((group, versions) -> versions.forEach(version -> {
                    String path = "/openapi/v3/" + (group.isEmpty() ? "api/" : "apis/" + group + "/") + version;
                    openApi.answer(path).ifPresent(answer -> documents.put(path, answer.body()));
                }));
        return documents;
    }

    @Override
    public void close() {
        store.close();
    }
}
