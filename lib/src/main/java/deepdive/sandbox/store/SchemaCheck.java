package deepdive.sandbox.store;

import deepdive.sandbox.store.Errors.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Checks a value against a structure, and words what is wrong as kube-apiserver does (kube-openapi's validation and
 * apiextensions' field errors).
 */
final class SchemaCheck {
    /** After one of these the real server does not evaluate a definition's rules, and says so. */
    private static final Set<String> BLOCKING = Set.of(
            "FieldValueNotSupported",
            "FieldValueRequired",
            "FieldValueTooLong",
            "FieldValueTooMany",
            "FieldValueTypeInvalid");

    private final List<Cause> causes = new ArrayList<>();

    private SchemaCheck() {}

    /** @param before the object before the change, or null where it is new */
    static List<Cause> check(JsonNode object, JsonNode before, Schema schema) {
        SchemaCheck check = new SchemaCheck();
        check.value(object, new SchemaNode(schema.root()), "");
        if (!schema.rules()) {
            return check.causes;
        }
        if (check.causes.stream().noneMatch(cause -> BLOCKING.contains(cause.reason()))) {
            check.causes.addAll(SchemaRules.check(object, before, new SchemaNode(schema.root())));
        } else {
            check.causes.add(new Cause(
                    "FieldValueInvalid",
                    "<nil>",
                    "Invalid value: null: some validation rules were not checked because the object was invalid;"
                            + " correct the existing errors to complete validation"));
        }
        return check.causes;
    }

    private void value(JsonNode value, SchemaNode schema, String path) {
        JsonNode rules = schema.node();
        if (rules.path("x-kubernetes-int-or-string").asBoolean(false)) {
            return;
        }
        String wanted = schema.type();
        String actual = type(value);
        if (!wanted.isEmpty() && !wanted.equals(actual) && !(wanted.equals("number") && actual.equals("integer"))) {
            causes.add(new Cause(
                    "FieldValueTypeInvalid",
                    path,
                    "Invalid value: \"" + actual + "\": " + path + " in body must be of type " + wanted + ": \""
                            + actual + "\""));
            return;
        }
        if (rules.has("enum") && Json.stream(rules.path("enum")).noneMatch(value::equals)) {
            causes.add(new Cause(
                    "FieldValueNotSupported",
                    path,
                    "Unsupported value: " + value + ": supported values: "
                            + Json.stream(rules.path("enum"))
                                    .map(JsonNode::toString)
                                    .collect(Collectors.joining(", "))));
        }
        if (value.isObject()) {
            object(value, schema, path);
        } else if (value.isArray()) {
            array(value, schema, path);
        } else {
            SchemaScalars.check(value, rules, path, causes);
        }
        alternatives(value, rules, path);
    }

    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "null";
        };
    }

    private void object(JsonNode value, SchemaNode schema, String path) {
        JsonNode rules = schema.node();
        value.forEachEntry((name, child) -> {
            SchemaNode field = schema.field(name);
            if (field.known()) {
                value(child, field, path.isEmpty() ? name : path + "." + name);
            }
        });
        for (JsonNode name : rules.path("required")) {
            if (!value.has(name.asString())) {
                String at = path.isEmpty() ? name.asString() : path + "." + name.asString();
                causes.add(new Cause("FieldValueRequired", at, "Required value"));
            }
        }
        size(value.size(), rules.path("minProperties"), rules.path("maxProperties"), "properties", path);
    }

    private void array(JsonNode value, SchemaNode schema, String path) {
        for (int i = 0; i < value.size(); i++) {
            if (schema.items().known()) {
                value(value.get(i), schema.items(), path + "[" + i + "]");
            }
        }
        JsonNode rules = schema.node();
        size(value.size(), rules.path("minItems"), rules.path("maxItems"), "items", path);
        List<String> keys = schema.mapKeys();
        if (keys.isEmpty() && !schema.set()) {
            return;
        }
        List<JsonNode> seen = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            JsonNode id = keys.isEmpty() ? value.get(i) : identity(value.get(i), keys);
            if (seen.contains(id)) {
                causes.add(new Cause("FieldValueDuplicate", path + "[" + i + "]", "Duplicate value: " + id));
            }
            seen.add(id);
        }
    }

    private static JsonNode identity(JsonNode element, List<String> keys) {
        var id = Json.object();
        keys.forEach(key -> {
            if (element.has(key)) {
                id.set(key, element.get(key));
            }
        });
        return id;
    }

    private void size(int size, JsonNode least, JsonNode most, String of, String path) {
        if (least.isNumber() && size < least.asInt()) {
            causes.add(Cause.invalid(
                    path, Integer.toString(size), path + " in body should have at least " + least.asInt() + " " + of));
        }
        if (most.isNumber() && size > most.asInt()) {
            causes.add(new Cause(
                    "FieldValueTooMany", path, "Too many: " + size + ": must have at most " + most.asInt() + " " + of));
        }
    }

    private void alternatives(JsonNode value, JsonNode rules, String path) {
        if (rules.has("oneOf")) {
            long valid = Json.stream(rules.path("oneOf"))
                    .filter(it -> fits(value, it))
                    .count();
            if (valid != 1) {
                refuse(
                        path,
                        "must validate one and only one schema (oneOf). Found "
                                + (valid == 0 ? "none valid" : valid + " valid alternatives"));
            }
        }
        if (rules.has("anyOf") && Json.stream(rules.path("anyOf")).noneMatch(it -> fits(value, it))) {
            refuse(path, "must validate at least one schema (anyOf)");
        }
        if (rules.has("allOf") && !Json.stream(rules.path("allOf")).allMatch(it -> fits(value, it))) {
            refuse(path, "must validate all the schemas (allOf)");
        }
        if (rules.has("not") && fits(value, rules.path("not"))) {
            refuse(path, "must not validate the schema (not)");
        }
    }

    private void refuse(String path, String why) {
        causes.add(Cause.invalid(path, "\"\"", '"' + path + "\" " + why));
    }

    private static boolean fits(JsonNode value, JsonNode schema) {
        SchemaCheck check = new SchemaCheck();
        check.value(value, new SchemaNode(schema), "");
        return check.causes.isEmpty();
    }
}
