package deepdive.kube;

import deepdive.envoy.Fields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Whom to act as.
 *
 * @param user empty for nobody else
 * @param uid empty for none
 * @param extras values by key
 */
public record Impersonation(String user, String uid, List<String> groups, Map<String, List<String>> extras) {
    public static final Impersonation NONE = new Impersonation("", "", List.of(), Map.of());

    /** {@code as} and its like, of a kubeconfig's user. */
    public static Impersonation of(JsonNode user) {
        Map<String, List<String>> extras = new LinkedHashMap<>();
        user.path("as-user-extra").properties().forEach(extra -> extras.put(extra.getKey(), texts(extra.getValue())));
        return new Impersonation(
                Fields.text(user, "as"), Fields.text(user, "as-uid"), texts(user.path("as-groups")), extras);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(value -> value.asString("")).toList();
    }

    /** What the API reads it from. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        put(headers, "User", List.of(user));
        put(headers, "Uid", List.of(uid));
        put(headers, "Group", groups);
        extras.forEach((key, values) -> put(
                headers,
                "Extra-" + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20"),
                values));
        return headers;
    }

    private static void put(Map<String, String> headers, String name, List<String> values) {
        String lines = String.join("\n", values);
        if (!lines.isEmpty()) {
            headers.put("Impersonate-" + name, lines);
        }
    }
}
