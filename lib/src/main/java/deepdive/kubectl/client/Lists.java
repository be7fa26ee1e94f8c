package deepdive.kubectl.client;

import deepdive.envoy.Fields;
import deepdive.kube.Api.Request;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks for objects: one, or all that selectors choose, page by page.
 *
 * @param accept media types
 * @param labels label selector; empty for all
 * @param fields field selector; empty for all
 * @param chunk how many objects a page has; 0 for all at once
 * @param extra for the query, such as {@code includeObject=Object}; empty for none
 */
public record Lists(Client client, String accept, String labels, String fields, long chunk, String extra) {
    public static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,"
            + "application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json";

    /** The usual way: whole objects, 500 a page. */
    public static Lists plain(Client client, String labels, String fields) {
        return new Lists(client, "application/json", labels, fields, 500, "");
    }

    public JsonNode object(ResourceType type, String namespace, String name) {
        return client.json(Request.get(query(type.path(namespace, name), List.of(extra)), accept));
    }

    /**
     * The pages of a list, as they came.
     *
     * @param namespace empty for all
     */
    public List<JsonNode> pages(ResourceType type, String namespace) {
        List<JsonNode> pages = new ArrayList<>();
        String next = "";
        do {
            String limit = chunk > 0 ? "limit=" + chunk : "";
            String more = next.isEmpty() ? "" : "continue=" + ResourceType.encode(next);
            List<String> parameters = new ArrayList<>(selectors());
            parameters.addAll(List.of(limit, more, extra));
            try {
                pages.add(client.json(Request.get(query(type.path(namespace), parameters), accept)));
            } catch (StatusException e) {
                throw explained(e, type);
            }
            next = Fields.text(pages.get(pages.size() - 1), "metadata", "continue");
        } while (!next.isEmpty());
        return pages;
    }

    /** The objects of a list, each with its kind. */
    public List<JsonNode> items(ResourceType type, String namespace) {
        return pages(type, namespace).stream()
                .flatMap(page -> items(page).stream())
                .toList();
    }

    /** The API leaves out of the objects of a list what the list says already. */
    public static List<JsonNode> items(JsonNode list) {
        List<JsonNode> items = Fields.list(list, "items");
        String kind = Fields.text(list, "kind");
        for (JsonNode item : items) {
            if (item instanceof ObjectNode object && !object.has("kind") && kind.endsWith("List")) {
                object.put("kind", kind.substring(0, kind.length() - "List".length()));
                object.put("apiVersion", Fields.text(list, "apiVersion"));
            }
        }
        return items;
    }

    /** The path of a watch of the list, from a version on. */
    public String watch(ResourceType type, String namespace, String resourceVersion) {
        List<String> parameters = new ArrayList<>(selectors());
        parameters.addAll(List.of("resourceVersion=" + ResourceType.encode(resourceVersion), "watch=true"));
        return query(type.path(namespace), parameters);
    }

    private List<String> selectors() {
        return List.of(
                fields.isEmpty() ? "" : "fieldSelector=" + ResourceType.encode(fields),
                labels.isEmpty() ? "" : "labelSelector=" + ResourceType.encode(labels));
    }

    private static String query(String path, List<String> parameters) {
        String query = String.join(
                "&", parameters.stream().filter(each -> !each.isEmpty()).toList());
        return query.isEmpty() ? path : path + "?" + query;
    }

    private StatusException explained(StatusException e, ResourceType type) {
        if (!e.reason().equals("BadRequest") && !e.isNotFound()) {
            return e;
        }
        String what = "\"" + type.group() + "/" + type.version() + ", Resource=" + type.name() + "\"";
        return e.within(
                labels.isEmpty() && fields.isEmpty()
                        ? "Unable to list " + what
                        : "Unable to find " + what + " that match label selector \"" + labels + "\", field selector \""
                                + fields + "\"");
    }
}
