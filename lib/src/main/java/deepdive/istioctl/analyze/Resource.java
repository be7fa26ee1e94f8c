package deepdive.istioctl.analyze;

import deepdive.validate.Decoder;
import deepdive.validate.View;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An object as analyzers see it.
 *
 * @param spec of Istio's kinds as its message says it, of others as it is written
 * @param object all of it
 * @param source the file that it comes from, or null
 */
public record Resource(
        Collection collection, String namespace, String name, View spec, View object, SourceFile source) {

    /** @param defaultNamespace for an object that names none */
    static Resource of(Collection collection, JsonNode object, String defaultNamespace, SourceFile source) {
        View view = new View(object);
        View metadata = view.at("metadata");
        String given = metadata.text("namespace");
        String namespace = collection.clusterScoped() ? "" : given.isEmpty() ? defaultNamespace : given;
        View spec = collection
                .istio()
                .map(kind -> Decoder.decode(kind.message(), object.path("spec"), false))
                .orElse(view.at("spec"));
        return new Resource(collection, namespace, metadata.text("name"), spec, view, source);
    }

    /** {@code namespace/name}, or the name alone where there is no namespace. */
    public String fullName() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    Map<String, String> labels() {
        return object.at("metadata").textMap("labels");
    }

    Map<String, String> annotations() {
        return object.at("metadata").textMap("annotations");
    }

    String label(String key) {
        return object.at("metadata", "labels").text(key);
    }

    /** {@code VirtualService bookinfo/reviews}. */
    String friendlyName() {
        return collection.kind() + " " + fullName();
    }

    /** What a filter by namespace looks at: a Namespace is in itself. */
    String home() {
        return collection == Collection.NAMESPACE ? name : namespace;
    }
}
