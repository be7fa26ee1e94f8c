package deepdive.sandbox.store;

import deepdive.sandbox.store.Errors.Cause;
import deepdive.sandbox.store.cel.CelException;
import deepdive.sandbox.store.cel.CelRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Checks a value against the rules of a definition ({@code x-kubernetes-validations}), and words what is wrong as
 * kube-apiserver does. What a change leaves as it was is not judged again ("validation ratcheting").
 */
final class SchemaRules {
    private static final String RULES = "x-kubernetes-validations";

    private final List<Cause> causes = new ArrayList<>();

    private SchemaRules() {}

    /** @param before the object before the change, or null where it is new */
    static List<Cause> check(JsonNode object, JsonNode before, SchemaNode schema) {
        SchemaRules rules = new SchemaRules();
        rules.value(object, before, schema, "");
        return rules.causes;
    }

    /** The rules of a definition that are not understood and so not checked, with the reason. */
    static List<String> unchecked(JsonNode schema) {
        List<String> all = new ArrayList<>();
        for (JsonNode rules : schema.findValues(RULES)) {
            for (JsonNode rule : rules) {
                compile(rule.path("rule").asString())
                        .reason()
                        .ifPresent(why ->
                                all.add("the rule \"" + rule.path("rule").asString() + "\" is not checked: " + why));
            }
        }
        return all;
    }

    private record Compiled(Optional<CelRule> rule, Optional<String> reason) {}

    private static Compiled compile(String text) {
        try {
            return new Compiled(Optional.of(CelRule.of(text)), Optional.empty());
        } catch (CelException e) {
            return new Compiled(Optional.empty(), Optional.of(e.getMessage()));
        }
    }

    private void value(JsonNode value, JsonNode old, SchemaNode schema, String path) {
        if (value.isNull() || value.equals(old)) {
            return;
        }
        for (JsonNode rule : schema.node().path(RULES)) {
            compile(rule.path("rule").asString())
                    .rule()
                    .filter(it -> old != null || !it.transition())
                    .ifPresent(it -> judge(it, rule, value, old, schema, path));
        }
        if (value.isObject()) {
            value.forEachEntry((name, child) -> {
                SchemaNode field = schema.field(name);
                if (field.known()) {
                    JsonNode before = old == null ? null : old.get(name);
                    value(child, before, field, path.isEmpty() ? name : path + "." + name);
                }
            });
        } else if (value.isArray() && schema.items().known()) {
            for (int i = 0; i < value.size(); i++) {
                value(value.get(i), same(value.get(i), old, schema.mapKeys()), schema.items(), path + "[" + i + "]");
            }
        }
    }

    /** The element of the list before that the keys say is the same, or null. */
    private static JsonNode same(JsonNode element, JsonNode old, List<String> keys) {
        if (keys.isEmpty() || !(old instanceof ArrayNode list)) {
            return null;
        }
        return Json.stream(list)
                .filter(it -> keys.stream().allMatch(key -> it.path(key).equals(element.path(key))))
                .findFirst()
                .orElse(null);
    }

    private void judge(CelRule compiled, JsonNode rule, JsonNode value, JsonNode old, SchemaNode schema, String path) {
        String message = rule.path("message").asString("").strip();
        String text = message.isEmpty() ? rule.path("rule").asString().strip() : message;
        String type = '"' + schema.type() + '"';
        try {
            if (!compiled.holds(value, old)) {
                String at = path + rule.path("fieldPath").asString("");
                causes.add(
                        cause(rule, at, type, detail(rule, value, message.isEmpty() ? "failed rule: " + text : text)));
            }
        } catch (CelException e) {
            String why = e.getMessage().startsWith("no such overload")
                    ? "'" + e.getMessage()
                            + "': call arguments did not match a supported operator, function or macro signature for"
                            + " rule: "
                    : e.getMessage() + " evaluating rule: ";
            causes.add(Cause.invalid(path, type, why + text));
        }
    }

    private static String detail(JsonNode rule, JsonNode value, String otherwise) {
        String expression = rule.path("messageExpression").asString("");
        if (expression.isEmpty()) {
            return otherwise;
        }
        try {
            return CelRule.of(expression).text(value).strip();
        } catch (CelException e) {
            return otherwise; // as the real server does
        }
    }

    private static Cause cause(JsonNode rule, String path, String type, String detail) {
        String reason = rule.path("reason").asString("FieldValueInvalid");
        return switch (reason) {
            case "FieldValueForbidden" -> new Cause(reason, path, "Forbidden: " + detail);
            case "FieldValueRequired" -> Cause.required(path, detail);
            case "FieldValueDuplicate" -> new Cause(reason, path, "Duplicate value: " + type);
            default -> Cause.invalid(path, type, detail);
        };
    }
}
