package deepdive.kube;

import deepdive.envoy.ConfigDump;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The pages of pods' ports in a snapshot, and those that are a part of one. */
record SnapshotPages(SnapshotFiles files) {
    /** A dump without its endpoints is the same dump, less those. */
    private static final String WHOLE_DUMP = "config_dump?include_eds";

    /** @throws EnvoyException where it is not kept, saying what is */
    byte[] get(PodName pod, String path, int port) {
        String page = path.replaceFirst("^/+", "");
        return files.page(pod, port, page)
                .or(() -> part(pod, page, port))
                .orElseThrow(() -> new EnvoyException(missing(pod, page, port)));
    }

    private Optional<byte[]> part(PodName pod, String page, int port) {
        if (page.equals("config_dump") || page.startsWith("config_dump?")) {
            SnapshotQuery query = SnapshotQuery.of(page);
            boolean others = query.parameters().stream()
                    .anyMatch(each -> !List.of("mask", "include_eds").contains(each[0]));
            return others ? Optional.empty() : files.page(pod, port, WHOLE_DUMP).map(dump -> dump(dump, query));
        }
        if (page.startsWith("stats?") || page.startsWith("clusters?")) {
            SnapshotQuery query = SnapshotQuery.of(page);
            boolean used = query.parameters().stream().anyMatch(each -> each[0].equals("usedonly"));
            boolean others = query.parameters().stream()
                    .anyMatch(each -> !List.of("filter", "usedonly").contains(each[0]));
            return others
                    ? Optional.empty()
                    : files.page(pod, port, query.path() + (used ? "?usedonly" : ""))
                            .map(text -> filtered(text, query.get("filter")));
        }
        return Optional.empty();
    }

    /** Without endpoints unless they are asked for; with a mask, only these fields of each section. */
    private static byte[] dump(byte[] dump, SnapshotQuery query) {
        boolean endpoints = query.parameters().stream().anyMatch(each -> each[0].equals("include_eds"));
        List<String> mask = query.get("mask").isEmpty()
                ? List.of()
                : List.of(query.get("mask").split(","));
        ArrayNode configs = JsonNodeFactory.instance.arrayNode();
        for (JsonNode section : Fields.list(Json.parse(dump), "configs")) {
            if (endpoints || !Fields.text(section, "@type").equals(ConfigDump.Section.ENDPOINTS.typeUrl())) {
                configs.add(mask.isEmpty() ? section : masked(section, mask));
            }
        }
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        rest.set("configs", configs);
        return rest.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode masked(JsonNode section, List<String> mask) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        for (var field : section.properties()) {
            if (field.getKey().equals("@type") || mask.contains(field.getKey())) {
                rest.set(field.getKey(), field.getValue());
            }
        }
        return rest;
    }

    /** The lines whose name the expression finds, as Envoy's parameter {@code filter} has it. */
    private static byte[] filtered(byte[] text, String filter) {
        try {
            Pattern wanted = Pattern.compile(filter);
            return new String(text, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> wanted.matcher(line.contains(": ") ? line.substring(0, line.indexOf(": ")) : line)
                            .find())
                    .map(line -> line + "\n")
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (PatternSyntaxException e) {
            throw new EnvoyException("Invalid re2 regex: " + filter, e);
        }
    }

    private String missing(PodName pod, String page, int port) {
        List<String> kept = files.pages(pod, port);
        return "the snapshot does not keep " + page + " of port " + port + " of " + pod
                + (kept.isEmpty() ? "" : "; it keeps " + String.join(", ", kept));
    }
}
