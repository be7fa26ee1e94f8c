package deepdive.notebook;

import deepdive.cli.GoYaml;
import deepdive.envoy.Json;
import deepdive.place.Place;
import deepdive.shell.Shell;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** An object as somebody would write it: without its status and what the cluster keeps about it. */
final class ObjectYaml {
    private static final List<String> KEPT_BY_THE_CLUSTER =
            List.of("creationTimestamp", "generation", "managedFields", "resourceVersion", "uid", "selfLink");
    private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private ObjectYaml() {}

    static String of(String kind, String name) {
        String json = Shell.quiet()
                .execute(
                        List.of("kubectl", "get", kind, name, "-n", Place.here().namespace(), "-o", "json"))
                .orThrow()
                .out();
        ObjectNode object = (ObjectNode) Json.parse(json.getBytes(StandardCharsets.UTF_8));
        object.remove("status");
        if (object.get("metadata") instanceof ObjectNode metadata) {
            KEPT_BY_THE_CLUSTER.forEach(metadata::remove);
            if (metadata.get("annotations") instanceof ObjectNode annotations) {
                annotations.remove(APPLIED);
                if (annotations.isEmpty()) {
                    metadata.remove("annotations");
                }
            }
        }
        return GoYaml.of(object);
    }
}
