package deepdive.sandbox.api;

import deepdive.sandbox.store.ResourceType;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry of discovery.
 *
 * @param group of the kind, or "" where it is that of the group version it is listed in
 * @param subresources their names' last part
 */
record ApiResource(
        String name,
        String singular,
        String kind,
        String group,
        String version,
        boolean namespaced,
        List<String> verbs,
        List<String> shortNames,
        List<String> categories,
        List<ApiResource> subresources) {

    private static final List<String> BUILT_IN_VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> CUSTOM_VERBS =
            List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");
    private static final List<String> STATUS_VERBS = List.of("get", "patch", "update");

    static ApiResource of(ResourceType type, String version) {
        List<ApiResource> subresources = new ArrayList<>();
        switch (type.key()) {
            case "pods" -> {
                subresources.add(sub(type, "attach", "PodAttachOptions", "", "", List.of("create", "get")));
                subresources.add(sub(type, "eviction", "Eviction", "policy", "v1", List.of("create")));
                subresources.add(sub(type, "exec", "PodExecOptions", "", "", List.of("create", "get")));
                subresources.add(sub(type, "log", "Pod", "", "", List.of("get")));
                subresources.add(sub(type, "portforward", "PodPortForwardOptions", "", "", List.of("create", "get")));
            }
            case "serviceaccounts" ->
                subresources.add(sub(type, "token", "TokenRequest", "authentication.k8s.io", "v1", List.of("create")));
            case "namespaces" -> subresources.add(sub(type, "finalize", "Namespace", "", "", List.of("update")));
            default -> {
                // only what any type may have
            }
        }
        if (type.scale()) {
            subresources.add(sub(type, "scale", "Scale", "autoscaling", "v1", STATUS_VERBS));
        }
        if (type.version(version).orElseThrow().status()) {
            subresources.add(sub(type, "status", type.kind(), "", "", STATUS_VERBS));
        }
        return new ApiResource(
                type.plural(),
                type.singular(),
                type.kind(),
                "",
                "",
                type.namespaced(),
                verbs(type),
                type.shortNames(),
                type.categories(),
                subresources);
    }

    private static List<String> verbs(ResourceType type) {
        if (type.key().equals("namespaces")) {
            return BUILT_IN_VERBS.stream()
                    .filter(verb -> !verb.equals("deletecollection"))
                    .toList();
        }
        return type.custom() ? CUSTOM_VERBS : BUILT_IN_VERBS;
    }

    private static ApiResource sub(
            ResourceType type, String name, String kind, String group, String version, List<String> verbs) {
        return new ApiResource(
                type.plural() + "/" + name,
                "",
                kind,
                group,
                version,
                type.namespaced(),
                verbs,
                List.of(),
                List.of(),
                List.of());
    }

    /** What is worked out when it is asked for. */
    static ApiResource readOnly(ResourceType type) {
        return new ApiResource(
                type.plural(),
                "",
                type.kind(),
                "",
                "",
                type.namespaced(),
                List.of("get", "list"),
                List.of(),
                List.of(),
                List.of());
    }

    /** What answers a POST and keeps nothing. */
    static ApiResource review(String plural, String kind, boolean namespaced) {
        String singular = kind.toLowerCase(java.util.Locale.ROOT);
        return new ApiResource(
                plural, singular, kind, "", "", namespaced, List.of("create"), List.of(), List.of(), List.of());
    }
}
