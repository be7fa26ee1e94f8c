package deepdive.notebook;

import deepdive.cli.GoYaml;
import deepdive.envoy.Json;
import deepdive.kube.Authored;
import deepdive.kubectl.Applied;
import deepdive.place.Place;
import deepdive.shell.Shell;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** An object as somebody would write it: without its status and what the cluster keeps about it. */
final class ObjectYaml {
    private ObjectYaml() {}

    static String of(String kind, String name) {
        String json = Shell.quiet()
                .execute(
                        List.of("kubectl", "get", kind, name, "-n", Place.here().namespace(), "-o", "json"))
                .orThrow()
                .out();
        ObjectNode object = (ObjectNode) Json.parse(json.getBytes(StandardCharsets.UTF_8));
        return GoYaml.of(Authored.of(object, Applied.ANNOTATION));
    }
}
