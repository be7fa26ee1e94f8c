package deepdive.sandbox;

import deepdive.kube.LabelSelector;
import deepdive.sandbox.http.ControlServer;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.Objects;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects for commands of a few hundred milliseconds, which have no time for TLS:
 * {@code resource=deployments.apps&namespace=NS} with {@code name=NAME} or {@code labels=SELECTOR} gives
 * {@code {"items": […]}}, with no item where there is none of that name.
 */
final class ObjectQuery implements ControlServer.Request {
    private final Objects objects;

    ObjectQuery(Objects objects) {
        this.objects = objects;
    }

    @Override
    public String answer(String query) {
        Map<String, String> parameters = Arrays.stream(query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter ->
                                parameter.length < 2 ? "" : URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
        String resource = parameters.getOrDefault("resource", "");
        String namespace = parameters.getOrDefault("namespace", "");
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.putArray("items").addAll(find(resource, namespace, parameters));
        return answer.toString();
    }

    private List<ObjectNode> find(String resource, String namespace, Map<String, String> parameters) {
        if (parameters.containsKey("name")) {
            return objects.get(resource, namespace, parameters.get("name")).stream()
                    .toList();
        }
        LabelSelector labels = LabelSelector.parse(parameters.getOrDefault("labels", ""));
        return objects.list(resource).stream()
                .filter(object ->
                        object.path("metadata").path("namespace").asString("").equals(namespace))
                .filter(labels::matches)
                .toList();
    }
}
