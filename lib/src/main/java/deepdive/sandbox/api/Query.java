package deepdive.sandbox.api;

import deepdive.kube.LabelSelector;
import deepdive.sandbox.store.Errors;
import deepdive.sandbox.store.ResourceType;
import deepdive.sandbox.store.WriteOptions.FieldValidation;
import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The query parameters that the API knows. */
record Query(MultiMap values) {

    String get(String name) {
        String value = values.get(name);
        return value == null ? "" : value;
    }

    boolean flag(String name) {
        String value = get(name);
        return value.equals("true") || value.equals("1");
    }

    boolean dryRun() {
        String value = get("dryRun");
        if (!value.isEmpty() && !value.equals("All")) {
            throw Errors.badRequest("Invalid value: \"" + value + "\": supported values: \"All\"");
        }
        return !value.isEmpty();
    }

    FieldValidation validation() {
        return switch (get("fieldValidation")) {
            case "Strict" -> FieldValidation.STRICT;
            case "Ignore" -> FieldValidation.IGNORE;
            case "", "Warn" -> FieldValidation.WARN;
            default ->
                throw Errors.badRequest("fieldValidation: Unsupported value: \"" + get("fieldValidation")
                        + "\": supported values: \"Ignore\", \"Strict\", \"Warn\"");
        };
    }

    /** Who writes: the parameter fieldManager, or else the first word of the client's name. */
    String manager(String userAgent) {
        String manager = get("fieldManager");
        if (!manager.isEmpty()) {
            return manager;
        }
        String agent = userAgent == null || userAgent.isBlank() ? "unknown" : userAgent;
        return agent.split("/", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** What the label and field selectors let through. */
    Predicate<JsonNode> selector(ResourceType type) {
        LabelSelector labels = labels(get("labelSelector"));
        FieldSelector fields = FieldSelector.parse(get("fieldSelector"), type);
        return object -> labels.matches(object) && fields.matches(object);
    }

    /** @throws deepdive.sandbox.store.ApiException where it is no selector */
    public static LabelSelector labels(String selector) {
        try {
            return LabelSelector.parse(selector);
        } catch (IllegalArgumentException e) {
            throw Errors.badRequest(e.getMessage());
        }
    }
}
