package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Goes along the steps of a field set ({@code f:}, {@code k:}, {@code v:}) in an object. */
final class Fields {
    private Fields() {}

    /** What a step leads to; a missing node where there is nothing. */
    static JsonNode at(JsonNode value, String step) {
        String rest = step.substring(Math.min(2, step.length()));
        if (step.startsWith("f:")) {
            return value.path(rest);
        }
        if (!value.isArray()) {
            return MissingNode.getInstance();
        }
        int index = index((ArrayNode) value, step);
        return index < 0 ? MissingNode.getInstance() : value.get(index);
    }

    static int index(ArrayNode array, String step) {
        JsonNode wanted = Json.MAPPER.readTree(step.substring(2));
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            boolean same = step.startsWith("k:")
                    ? wanted.properties().stream()
                            .allMatch(key -> element.path(key.getKey()).equals(key.getValue()))
                    : element.equals(wanted);
            if (same) {
                return i;
            }
        }
        return -1;
    }

    /** Takes out what a set names, and nothing beside it. */
    static void remove(JsonNode value, JsonNode set) {
        set.forEachEntry((step, inner) -> {
            if (step.equals(".")) {
                return;
            }
            if (!FieldSet.leaf(inner)) {
                JsonNode below = at(value, step);
                if (!below.isMissingNode()) {
                    remove(below, inner);
                }
                boolean itself = inner.has(".");
                if (!itself || !at(value, step).isEmpty() && step.startsWith("f:")) {
                    return;
                }
            }
            if (step.startsWith("f:") && value instanceof ObjectNode object) {
                object.remove(step.substring(2));
            } else if (value instanceof ArrayNode array) {
                int index = index(array, step);
                if (index >= 0) {
                    array.remove(index);
                }
            }
        });
    }

    /** Each leaf of a set as kubectl names it in a conflict: {@code .spec.http}, {@code .spec.ports[port=80]}. */
    static void paths(JsonNode set, String prefix, List<String> into) {
        set.forEachEntry((step, inner) -> {
            if (step.equals(".")) {
                return;
            }
            String here = prefix + name(step);
            if (FieldSet.leaf(inner)) {
                into.add(here);
            } else {
                paths(inner, here, into);
            }
        });
    }

    private static String name(String step) {
        String rest = step.substring(2);
        if (step.startsWith("f:")) {
            return "." + rest;
        }
        if (step.startsWith("v:")) {
            return "[=" + rest + "]";
        }
        JsonNode key = Json.MAPPER.readTree(rest);
        return key.properties().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining(",", "[", "]"));
    }
}
