package deepdive.kubectl;

import deepdive.cli.FlagSet;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.ResourceType;
import java.util.ArrayList;
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
record Impersonation(String user, String uid, List<String> groups, Map<String, List<String>> extras) {
    /** {@code --as} and its like. */
    static Impersonation of(FlagSet flags) {
        Map<String, List<String>> extras = new LinkedHashMap<>();
        for (String extra : flags.texts("as-user-extra")) {
            String[] pair = extra.split("=", 2);
            if (pair.length < 2) {
                throw new KubectlException("--as-user-extra is no key=value: " + extra);
            }
            extras.computeIfAbsent(pair[0], key -> new ArrayList<>()).add(pair[1]);
        }
        return new Impersonation(flags.text("as"), flags.text("as-uid"), flags.texts("as-group"), extras);
    }

    /** {@code as} and its like, of a kubeconfig's user. */
    static Impersonation of(JsonNode user) {
        Map<String, List<String>> extras = new LinkedHashMap<>();
        user.path("as-user-extra").properties().forEach(extra -> extras.put(extra.getKey(), texts(extra.getValue())));
        return new Impersonation(
                Fields.text(user, "as"), Fields.text(user, "as-uid"), texts(user.path("as-groups")), extras);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(value -> value.asString("")).toList();
    }

    /** What the API reads it from. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        put(headers, "User", List.of(user));
        put(headers, "Uid", List.of(uid));
        put(headers, "Group", groups);
        extras.forEach((key, values) -> put(headers, "Extra-" + ResourceType.encode(key), values));
        return headers;
    }

    private static void put(Map<String, String> headers, String name, List<String> values) {
        String lines = String.join("\n", values);
        if (!lines.isEmpty()) {
            headers.put("Impersonate-" + name, lines);
        }
    }
}
