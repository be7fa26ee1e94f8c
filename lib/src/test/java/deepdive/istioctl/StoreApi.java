package deepdive.istioctl;

import deepdive.cli.YamlReader;
import deepdive.istioctl.analyze.Documents;
import deepdive.kube.Api;
import deepdive.sandbox.store.ObjectStore;
import deepdive.sandbox.store.ObjectStore.Part;
import deepdive.sandbox.store.ResourceType;
import deepdive.sandbox.store.WriteOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The sandbox's store, asked for lists and objects without a server: an API that has the objects of a file. */
final class StoreApi implements Api {
    private final ObjectStore store = ObjectStore.inMemory();

    /** @param statuses a file with objects whose status is set afterwards; it may be missing */
    StoreApi(Path objects, Path statuses) throws IOException {
        for (Documents.Document document : Documents.split(Files.readString(objects))) {
            ObjectNode object = (ObjectNode) YamlReader.read(document.text());
            store.create(type(object), object, WriteOptions.PLAIN);
        }
        if (Files.exists(statuses)) {
            for (Documents.Document document : Documents.split(Files.readString(statuses))) {
                ObjectNode object = (ObjectNode) YamlReader.read(document.text());
                String namespace = object.path("metadata").path("namespace").asString("");
                String name = object.path("metadata").path("name").asString();
                store.modify(type(object), namespace, name, Part.STATUS, before -> object, WriteOptions.PLAIN);
            }
        }
    }

    private ResourceType type(ObjectNode object) {
        String apiVersion = object.path("apiVersion").asString();
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        return store.types().all().stream()
                .filter(type -> type.group().equals(group)
                        && type.kind().equals(object.path("kind").asString()))
                .findFirst()
                .orElseThrow();
    }

    /** {@code /api/v1/…} and {@code /apis/GROUP/VERSION/…}, with a namespace or without. */
    @Override
    public Answer send(Request request) {
        String[] parts = request.path().substring(1).split("/");
        int at = parts[0].equals("api") ? 2 : 3;
        String group = parts[0].equals("api") ? "" : parts[1];
        String namespace = null;
        if (parts.length > at + 2 && parts[at].equals("namespaces")) {
            namespace = parts[at + 1];
            at += 2;
        }
        String plural = parts[at];
        Optional<ResourceType> type = store.types().all().stream()
                .filter(each -> each.group().equals(group) && each.plural().equals(plural))
                .findFirst();
        if (type.isEmpty()) {
            return answer(404, "{}");
        }
        if (parts.length > at + 1) {
            return store.read(type.get(), namespace, parts[at + 1])
                    .map(object -> answer(200, object.toString()))
                    .orElseGet(() -> answer(404, "{}"));
        }
        return answer(
                200,
                store.snapshot(type.get(), namespace).objects().stream()
                        .map(ObjectNode::toString)
                        .collect(Collectors.joining(",", "{\"items\":[", "]}")));
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Streamed open(Request request) {
        throw new AssertionError("nothing is watched");
    }

    @Override
    public Upgrade upgrade(Request request, String protocols) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String server() {
        return "https://store";
    }

    @Override
    public String defaultNamespace() {
        return "default";
    }

    @Override
    public void close() {
        store.close();
    }
}
