package deepdive.kube;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Objects of the Kubernetes API, as JSON. They are named by group version ({@code v1}, {@code apps/v1}), namespace (empty
 * for all, and for what has none), plural and name. What the API refuses is an {@link EnvoyException} in its own words.
 */
public record ApiObjects(Api api) {
    private static final int NOT_FOUND = 404;

    /** One object; empty where there is none of that name. */
    public Optional<JsonNode> find(String groupVersion, String namespace, String plural, String name) {
        Api.Answer answer = api.send(Api.Request.get(path(groupVersion, namespace, plural) + "/" + encode(name)));
        return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(read(answer));
    }

    /** One object; that there is none is an error too. */
    public JsonNode get(String groupVersion, String namespace, String plural, String name) {
        return read(api.send(Api.Request.get(path(groupVersion, namespace, plural) + "/" + encode(name))));
    }

    /** All objects of a kind. */
    public List<JsonNode> list(String groupVersion, String namespace, String plural) {
        return list(groupVersion, namespace, plural, "");
    }

    /** @param labels a label selector ({@code app=istiod}); empty for all */
    public List<JsonNode> list(String groupVersion, String namespace, String plural, String labels) {
        String query = labels.isEmpty() ? "" : "?labelSelector=" + encode(labels);
        return Fields.list(read(api.send(Api.Request.get(path(groupVersion, namespace, plural) + query))), "items");
    }

    /** The object as the API has it after it was created. */
    public JsonNode create(String groupVersion, String namespace, String plural, String json) {
        return read(api.send(Api.Request.of("POST", path(groupVersion, namespace, plural), "application/json", json)));
    }

    /** Puts an object in the place of the one of its name; the JSON says which version of that it replaces. */
    public void replace(String groupVersion, String namespace, String plural, String name, String json) {
        String path = path(groupVersion, namespace, plural) + "/" + encode(name);
        read(api.send(Api.Request.of("PUT", path, "application/json", json)));
    }

    /** Deletes an object; that there is none is fine. */
    public void delete(String groupVersion, String namespace, String plural, String name) {
        String path = path(groupVersion, namespace, plural) + "/" + encode(name);
        Api.Answer answer = api.send(Api.Request.of("DELETE", path, "application/json", ""));
        if (answer.status() != NOT_FOUND) {
            read(answer);
        }
    }

    private static String path(String groupVersion, String namespace, String plural) {
        return (groupVersion.contains("/") ? "/apis/" : "/api/") + groupVersion
                + (namespace.isEmpty() ? "" : "/namespaces/" + encode(namespace)) + "/" + plural;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static JsonNode read(Api.Answer answer) {
        if (answer.ok()) {
            return Json.parse(answer.body());
        }
        String message = "";
        try {
            message = Fields.text(Json.parse(answer.body()), "message");
        } catch (EnvoyException e) {
            // no Status object: the number has to do
        }
        throw new EnvoyException(
                message.isEmpty() ? "the server answered with status code " + answer.status() : message);
    }
}
