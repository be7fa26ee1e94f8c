package deepdive.sandbox.kubelet;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the program of a container is told about itself. */
final class Plans {
    private Plans() {}

    static AppHost.Plan of(JsonNode pod, JsonNode container, OutputStream log) {
        String ip = pod.path("status").path("podIP").asString();
        boolean sidecar = Injection.hasProxy(pod);
        List<AppHost.Port> ports = new ArrayList<>();
        for (JsonNode port : container.path("ports")) {
            ports.add(new AppHost.Port(
                    port.path("name").asString(""), port.path("containerPort").asInt()));
        }
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode variable : container.path("env")) {
            environment.put(
                    variable.path("name").asString(), variable.path("value").asString(""));
        }
        Map<String, String> labels = new LinkedHashMap<>();
        pod.path("metadata")
                .path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString()));
        return new AppHost.Plan(
                Fields.namespace(pod),
                Fields.name(pod),
                container.path("name").asString(),
                container.path("image").asString(""),
                sidecar ? Addresses.ofApp(ip) : ip,
                ip,
                sidecar,
                List.copyOf(ports),
                environment,
                labels,
                log);
    }
}
