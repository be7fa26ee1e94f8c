package deepdive.sandbox;

import deepdive.kubectl.Applied;
import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.ObjectStore;
import deepdive.sandbox.store.ResourceType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The objects that a sandbox starts with: the document's Bookinfo from the jar, or a directory of YAML. */
final class Scenario {
    private static final String BUILT_IN = "/scenario/bookinfo/";
    private static final List<String> FILES = List.of(
            "00-namespaces.yaml",
            "10-services.yaml",
            "20-bookinfo.yaml",
            "21-default.yaml",
            "22-istio-system.yaml",
            "40-traffic.yaml",
            "50-security.yaml",
            "60-telemetry.yaml");

    /** What others need before they can be: the rest follows in the order written. */
    private static final List<String> FIRST =
            List.of("Namespace", "CustomResourceDefinition", "ServiceAccount", "ConfigMap", "Secret", "Service");

    private final List<ObjectNode> objects;

    private Scenario(List<ObjectNode> objects) {
        this.objects =
                objects.stream().sorted(Comparator.comparingInt(Scenario::rank)).toList();
    }

    static Scenario builtIn() throws IOException {
        List<ObjectNode> all = new ArrayList<>();
        for (String file : FILES) {
            all.addAll(read(BUILT_IN + file));
        }
        return new Scenario(all);
    }

    /** What an installation of Istio brings besides {@link SystemObjects}, whatever runs in the mesh. */
    static Scenario istio() throws IOException {
        return new Scenario(read("/scenario/istio/reader.yaml"));
    }

    private static List<ObjectNode> read(String resource) throws IOException {
        try (InputStream in = Scenario.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the jar lacks " + resource);
            }
            return Manifests.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
        }
    }

    static Scenario of(Path directory) throws IOException {
        return new Scenario(Manifests.read(directory));
    }

    /**
     * By RESOURCE/NAMESPACE/NAME, in the order in which they are to be made; as {@code kubectl apply} would leave them, so
     * that a learner's apply takes the place of all that the scenario says, also where it says less.
     */
    Map<String, ObjectNode> byKey(ObjectStore store) throws IOException {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        for (ObjectNode object : objects) {
            ResourceType type = type(store, object);
            ObjectNode own = object.deepCopy();
            ObjectNode metadata = own.withObject("metadata");
            if (type.namespaced() && !metadata.has("namespace")) {
                metadata.put("namespace", "default");
            }
            boolean definition = type.kind().equals("CustomResourceDefinition"); // too long for an annotation
            all.put(key(type.key(), own), definition ? own : Applied.annotate(own));
        }
        return all;
    }

    /** Makes what is not there yet. */
    void apply(ObjectStore store) throws IOException {
        for (ObjectNode object : objects) {
            if (object.path("kind").asString().equals("CustomResourceDefinition")) {
                apply(store, "customresourcedefinitions.apiextensions.k8s.io", object);
            }
        }
        for (Map.Entry<String, ObjectNode> entry : byKey(store).entrySet()) {
            String resource = entry.getKey().substring(0, entry.getKey().indexOf('/'));
            apply(store, resource, entry.getValue());
        }
    }

    /** In one step, as controllers write at the same time. */
    static void apply(ObjectStore store, String resource, ObjectNode object) throws IOException {
        made(
                resource,
                object,
                () -> store.put(store.types().get(resource), object.deepCopy(), current -> over(current, object)));
    }

    /** Puts one object in the place of what is there by its name. */
    static void remake(ObjectStore store, String resource, ObjectNode object) throws IOException {
        made(resource, object, () -> store.remake(store.types().get(resource), object.deepCopy()));
    }

    private static void made(String resource, ObjectNode object, Runnable write) throws IOException {
        try {
            write.run();
        } catch (ApiException e) {
            throw new IOException(
                    resource + " " + object.path("metadata").path("name").asString() + ": " + e.getMessage(), e);
        }
    }

    private static ObjectNode over(ObjectNode current, ObjectNode object) {
        ObjectNode wanted = current.deepCopy();
        object.properties().forEach(field -> {
            if (!List.of("metadata", "status").contains(field.getKey())) {
                wanted.set(field.getKey(), field.getValue().deepCopy());
            }
        });
        for (String field : List.of("labels", "annotations")) {
            object.path("metadata").path(field).properties().forEach(entry -> wanted.withObject("metadata")
                    .withObject(field)
                    .set(entry.getKey(), entry.getValue()));
        }
        return wanted;
    }

    static String key(String resource, ObjectNode object) {
        return resource + "/" + object.path("metadata").path("namespace").asString("") + "/"
                + object.path("metadata").path("name").asString();
    }

    private static ResourceType type(ObjectStore store, ObjectNode object) throws IOException {
        String apiVersion = object.path("apiVersion").asString();
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        String kind = object.path("kind").asString();
        return store.types().all().stream()
                .filter(type -> type.group().equals(group) && type.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IOException("no matches for kind \"" + kind + "\" in version \"" + apiVersion
                        + "\": " + object.path("metadata").path("name").asString()));
    }

    private static int rank(ObjectNode object) {
        int index = FIRST.indexOf(object.path("kind").asString());
        return index < 0 ? FIRST.size() : index;
    }
}
