package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Role-based access control: what the roles that are bound to a user let him do. */
final class Authorization {
    private static final String GROUP = ".rbac.authorization.k8s.io";

    private final ObjectStore store;

    Authorization(ObjectStore store) {
        this.store = store;
    }

    /** @throws deepdive.sandbox.store.ApiException 403 where the user may not */
    void require(User user, Action action) {
        if (!allowed(user, action)) {
            throw action.refused(user);
        }
    }

    boolean allowed(User user, Action action) {
        return user.groups().contains(User.MASTERS)
                || rules(user, action.namespace()).stream().anyMatch(rule -> allows(rule, action));
    }

    /** The rules that hold for a user in a namespace, or in none of them. */
    List<JsonNode> rules(User user, String namespace) {
        List<JsonNode> rules = new ArrayList<>();
        collect(rules, user, "clusterrolebindings", null);
        if (!namespace.isEmpty()) {
            collect(rules, user, "rolebindings", namespace);
        }
        return rules;
    }

    private void collect(List<JsonNode> rules, User user, String bindings, String namespace) {
        for (JsonNode binding :
                store.snapshot(store.types().get(bindings + GROUP), namespace).objects()) {
            boolean bound = Json.stream(binding.path("subjects"))
                    .anyMatch(it -> user.is(Json.text(it, "kind"), Json.text(it, "namespace"), Json.text(it, "name")));
            if (bound) {
                boolean cluster = Json.text(binding, "roleRef", "kind").equals("ClusterRole");
                store.read(
                                store.types().get((cluster ? "clusterroles" : "roles") + GROUP),
                                cluster ? "" : namespace,
                                Json.text(binding, "roleRef", "name"))
                        .ifPresent(role -> role.path("rules").forEach(rules::add));
            }
        }
    }

    private static boolean allows(JsonNode rule, Action action) {
        if (!has(rule.path("verbs"), action.verb())) {
            return false;
        }
        if (action.resource().isEmpty()) {
            return Json.stream(rule.path("nonResourceURLs")).anyMatch(it -> covers(it.asString(), action.path()));
        }
        String below = action.resource().substring(action.resource().indexOf('/') + 1);
        boolean names = rule.path("resourceNames").isEmpty() || has(rule.path("resourceNames"), action.name());
        return names
                && has(rule.path("apiGroups"), action.group())
                && (has(rule.path("resources"), action.resource())
                        || (action.resource().contains("/") && has(rule.path("resources"), "*/" + below)));
    }

    private static boolean has(JsonNode list, String wanted) {
        return Json.stream(list).map(JsonNode::asString).anyMatch(it -> it.equals("*") || it.equals(wanted));
    }

    private static boolean covers(String pattern, String path) {
        return pattern.endsWith("*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(path);
    }
}
