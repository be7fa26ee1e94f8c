package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says which groups, versions and resources there are: one by one, or aggregated as newer clients ask. */
final class Discovery {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final Groups served;
    private final String address;

    /** @param address host and port that clients reach the server at */
    Discovery(Groups served, String address) {
        this.served = served;
        this.address = address;
    }

    /** Empty where the path is not one of discovery. */
    Optional<Answer> answer(String path, Accept accept, String ifNoneMatch) {
        Map<String, List<String>> groups = served.all();
        String[] parts = path.split("/");
        boolean aggregated = accept.shape().equals("APIGroupDiscoveryList");
        return switch (parts.length) {
            case 2 ->
                switch (parts[1]) {
                    case "api" -> Optional.of(aggregated ? aggregated(groups, true, ifNoneMatch) : versions());
                    case "apis" -> Optional.of(aggregated ? aggregated(groups, false, ifNoneMatch) : groups(groups));
                    default -> Optional.empty();
                };
            case 3 -> {
                if (parts[1].equals("api") && parts[2].equals("v1")) {
                    yield Optional.of(resources("", "v1"));
                }
                yield parts[1].equals("apis") && !parts[2].isEmpty() && groups.containsKey(parts[2])
                        ? Optional.of(Answer.ok(group(parts[2], groups.get(parts[2]))
                                .put("kind", "APIGroup")
                                .put("apiVersion", "v1")))
                        : Optional.empty();
            }
            case 4 ->
                parts[1].equals("apis")
                                && groups.getOrDefault(parts[2], List.of()).contains(parts[3])
                        ? Optional.of(resources(parts[2], parts[3]))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Answer versions() {
        ObjectNode answer = Json.object().put("kind", "APIVersions");
        answer.putArray("versions").add("v1");
        answer.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", address);
        return Answer.ok(answer);
    }

    private static Answer groups(Map<String, List<String>> groups) {
        ObjectNode answer = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode list = answer.putArray("groups");
        groups.forEach((name, versions) -> {
            if (!name.isEmpty() && !versions.isEmpty()) {
                list.add(group(name, versions));
            }
        });
        return Answer.ok(answer);
    }

    private static ObjectNode group(String name, List<String> versions) {
        ObjectNode group = Json.object().put("name", name);
        ArrayNode list = group.putArray("versions");
        for (String version : versions) {
            list.addObject().put("groupVersion", name + "/" + version).put("version", version);
        }
        group.set("preferredVersion", list.get(0).deepCopy());
        return group;
    }

    List<ApiResource> entries(String group, String version) {
        List<ApiResource> all = new ArrayList<>();
        served.types(group, version).forEach(type -> all.add(ApiResource.of(type, version)));
        all.addAll(Reviews.entries(group));
        all.addAll(MetricsApi.entries(group));
        return all;
    }

    private Answer resources(String group, String version) {
        ObjectNode answer = Json.object().put("kind", "APIResourceList");
        if (!group.isEmpty()) {
            answer.put("apiVersion", "v1");
        }
        answer.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        ArrayNode list = answer.putArray("resources");
        for (ApiResource entry : entries(group, version)) {
            list.add(legacy(entry));
            entry.subresources().forEach(sub -> list.add(legacy(sub)));
        }
        return Answer.ok(answer);
    }

    private static ObjectNode legacy(ApiResource entry) {
        ObjectNode node = Json.object()
                .put("name", entry.name())
                .put("singularName", entry.singular())
                .put("namespaced", entry.namespaced());
        if (!entry.version().isEmpty()) {
            node.put("group", entry.group()).put("version", entry.version());
        }
        strings(node.put("kind", entry.kind()), "verbs", entry.verbs());
        if (!entry.shortNames().isEmpty()) {
            strings(node, "shortNames", entry.shortNames());
        }
        if (!entry.categories().isEmpty()) {
            strings(node, "categories", entry.categories());
        }
        return node;
    }

    private static void strings(ObjectNode node, String name, List<String> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
    }

    private Answer aggregated(Map<String, List<String>> groups, boolean core, String ifNoneMatch) {
        ObjectNode answer =
                Json.object().put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
        answer.putObject("metadata");
        ArrayNode items = answer.putArray("items");
        groups.forEach((name, versions) -> {
            if (name.isEmpty() == core && !versions.isEmpty()) {
                ObjectNode item = items.addObject();
                ObjectNode metadata = item.putObject("metadata");
                if (!core) {
                    metadata.put("name", name);
                }
                ArrayNode list = item.putArray("versions");
                versions.forEach(version -> list.add(version(name, version)));
            }
        });
        Answer whole = Answer.ok(answer);
        CRC32C sum = new CRC32C();
        sum.update(whole.body());
        String tag = '"' + Long.toHexString(sum.getValue()) + '-' + whole.body().length + '"';
        Map<String, String> headers = Map.of("ETag", tag, "Vary", "Accept", "Cache-Control", "public");
        return tag.equals(ifNoneMatch)
                ? new Answer(304, AGGREGATED, new byte[0], headers, List.of())
                : whole.as(AGGREGATED, headers);
    }

    private ObjectNode version(String group, String version) {
        ObjectNode node = Json.object().put("version", version);
        ArrayNode resources = node.putArray("resources");
        for (ApiResource entry : entries(group, version)) {
            ObjectNode resource = resources.addObject().put("resource", entry.name());
            kind(resource, entry, group, version);
            resource.put("scope", entry.namespaced() ? "Namespaced" : "Cluster");
            resource.put("singularResource", entry.singular());
            strings(resource, "verbs", entry.verbs());
            if (!entry.shortNames().isEmpty()) {
                strings(resource, "shortNames", entry.shortNames());
            }
            if (!entry.categories().isEmpty()) {
                strings(resource, "categories", entry.categories());
            }
            for (ApiResource sub : entry.subresources()) {
                ObjectNode below = resource.withArray("subresources").addObject();
                below.put("subresource", sub.name().substring(sub.name().indexOf('/') + 1));
                kind(below, sub, group, version);
                strings(below, "verbs", sub.verbs());
            }
        }
        return node.put("freshness", "Current");
    }

    private static void kind(ObjectNode node, ApiResource entry, String group, String version) {
        boolean own = entry.version().isEmpty();
        node.putObject("responseKind")
                .put("group", own ? group : entry.group())
                .put("version", own ? version : entry.version())
                .put("kind", entry.kind());
    }
}
