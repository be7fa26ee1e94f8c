package deepdive.kube;

import deepdive.envoy.Admin;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.HttpAnswer;
import deepdive.envoy.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The sandbox's objects, asked on its control socket: a Kubernetes client and TLS take seconds to start, which is most
 * of what a command would take.
 */
final class SandboxCluster implements Cluster {
    private final SandboxFiles files;

    SandboxCluster(SandboxFiles files) {
        this.files = files;
    }

    @Override
    public String defaultNamespace() {
        return files.defaultNamespace();
    }

    @Override
    public Optional<JsonNode> object(Workload workload, String namespace) {
        return objects(workload.resource(), namespace, "name", workload.name()).stream()
                .findFirst();
    }

    @Override
    public List<JsonNode> pods(String namespace, String labels) {
        return objects("pods", namespace, "labels", labels);
    }

    private List<JsonNode> objects(String resource, String namespace, String which, String value) {
        HttpAnswer answer;
        try {
            answer = Admin.unix(files.controlSocket())
                    .ask("objects?resource=" + encode(resource) + "&namespace=" + encode(namespace) + "&" + which + "="
                            + encode(value));
        } catch (IOException e) {
            throw new EnvoyException(
                    "the sandbox does not answer (" + e.getMessage() + "): './jbang mesh up' starts it", e);
        }
        if (answer.status() != 200) {
            throw new EnvoyException(new String(answer.body(), StandardCharsets.UTF_8).strip());
        }
        return Fields.list(Json.parse(answer.body()), "items");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
