package deepdive.sandbox.api;

import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody wants to do, as authorization sees it.
 *
 * @param resource with its subresource, {@code pods/exec}; "" where it is not about a resource
 * @param path of a request that is not about a resource
 */
record Action(String verb, String group, String resource, String namespace, String name, String path) {

    static Action of(String method, RequestPath path, Query query) {
        boolean collection = path.name().isEmpty();
        String verb =
                switch (method) {
                    case "POST" -> "create";
                    case "PUT" -> "update";
                    case "PATCH" -> "patch";
                    case "DELETE" -> collection ? "deletecollection" : "delete";
                    default -> query.flag("watch") ? "watch" : collection ? "list" : "get";
                };
        String below = path.subresource().isEmpty() ? "" : "/" + path.subresource();
        // a namespace is in itself
        String namespace =
                path.resource().equals("namespaces") && path.group().isEmpty() ? path.name() : path.namespace();
        return new Action(verb, path.group(), path.resource() + below, namespace, path.name(), "");
    }

    static Action of(String method, String path) {
        return new Action(
                method.equals("GET") ? "get" : method.toLowerCase(java.util.Locale.ROOT), "", "", "", "", path);
    }

    /** The refusal in the words of kube-apiserver. */
    ApiException refused(User user) {
        String who = "User \"" + user.name() + "\" cannot " + verb;
        if (resource.isEmpty()) {
            return new ApiException(403, "Forbidden", "forbidden: " + who + " path \"" + path + '"', Json.object());
        }
        String plural = resource.split("/", 2)[0];
        String key = group.isEmpty() ? plural : plural + "." + group;
        ObjectNode details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!group.isEmpty()) {
            details.put("group", group);
        }
        details.put("kind", plural);
        return new ApiException(
                403,
                "Forbidden",
                key + (name.isEmpty() ? "" : " \"" + name + '"') + " is forbidden: " + who + " resource \"" + resource
                        + "\" in API group \"" + group + "\" "
                        + (namespace.isEmpty() || plural.equals("namespaces")
                                ? "at the cluster scope"
                                : "in the namespace \"" + namespace + '"'),
                details);
    }
}
