package deepdive.kubectl.explain;

import deepdive.cli.GoPrint;
import deepdive.envoy.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The text on a type or a field of it: what it is, and the fields below. */
public final class Explanation {
    private static final int WIDTH = 80;
    private static final int SHORT_ENUM = 4;

    private final Schemas schemas;
    private final boolean recursive;
    private final StringBuilder out = new StringBuilder();

    private Explanation(JsonNode document, boolean recursive) {
        this.schemas = new Schemas(document);
        this.recursive = recursive;
    }

    /**
     * The text; empty where the kind has no such field.
     *
     * @param document OpenAPI v3 of the group's version
     * @param path of the field, from the kind on
     * @param recursive whether to show fields of fields, without words
     * @throws IllegalArgumentException where the document does not have the kind
     */
    public static String of(
            JsonNode document, String group, String version, String kind, List<String> path, boolean recursive) {
        Explanation explanation = new Explanation(document, recursive);
        JsonNode schema = explanation.schemas.ofKind(group, version, kind);
        if (schema.isMissingNode()) {
            throw new IllegalArgumentException("error: GVK map[group:" + group + " kind:" + kind + " version:" + version
                    + "] not found in OpenAPI schema");
        }
        explanation.follow(schema, path, Set.of());
        return explanation.out.toString();
    }

    private void follow(JsonNode schema, List<String> path, Set<String> seen) {
        String reference = Schemas.reference(schema);
        JsonNode resolved = schemas.resolve(schema);
        if (path.isEmpty()) {
            describe(schema, resolved);
            return;
        }
        if (seen.contains(reference)) {
            return; // around in a circle
        }
        Set<String> history = new HashSet<>(seen);
        if (!reference.isEmpty()) {
            history.add(reference);
        }
        JsonNode field = resolved.path("properties").path(path.get(0));
        if (!field.isMissingNode()) {
            if (path.size() == 1) {
                out.append("FIELD: ")
                        .append(path.get(0))
                        .append(" <")
                        .append(schemas.type(field))
                        .append(">\n");
                List<JsonNode> choices = Fields.list(field, "enum");
                out.append(choices.isEmpty() ? "" : "ENUM:");
                choices.forEach(choice -> out.append("\n    ").append(choice(choice)));
                out.append("\n\n");
            }
            follow(field, path.subList(1, path.size()), Set.of());
        } else if (Fields.has(resolved, "items")) {
            follow(Fields.get(resolved, "items"), path, history);
        } else if (Schemas.values(resolved).isObject()) {
            follow(Schemas.values(resolved), path, history);
        } else {
            int before = out.length();
            for (JsonNode alternative : Fields.list(resolved, "allOf")) {
                follow(alternative, path, history);
                if (out.length() > before) {
                    return;
                }
            }
        }
    }

    private void describe(JsonNode schema, JsonNode resolved) {
        StringBuilder text = new StringBuilder();
        description(schema, text);
        out.append("DESCRIPTION:\n")
                .append(indent(WordWrap.wrap(text.isEmpty() ? "<empty>" : text.toString(), WIDTH - 4), 4))
                .append('\n');
        int start = out.length();
        fields(resolved, 1, Set.of());
        if (out.length() > start) {
            out.insert(start, "FIELDS:\n");
        }
    }

    private void description(JsonNode schema, StringBuilder text) {
        JsonNode resolved = schemas.resolve(schema);
        String own = Fields.text(resolved, "description");
        text.append(own).append(own.isEmpty() ? "" : "\n");
        Fields.list(resolved, "allOf").forEach(each -> description(each, text));
        if (Fields.has(resolved, "items")) {
            description(Fields.get(resolved, "items"), text);
        }
        if (Schemas.values(resolved).isObject()) {
            description(Schemas.values(resolved), text);
        }
    }

    private void fields(JsonNode schema, int level, Set<String> seen) {
        String reference = Schemas.reference(schema);
        if (seen.contains(reference)) {
            return; // around in a circle
        }
        Set<String> history = new HashSet<>(seen);
        if (!reference.isEmpty()) {
            history.add(reference);
        }
        JsonNode resolved = schemas.resolve(schema);
        List<String> required = Fields.texts(resolved, "required");
        for (Map.Entry<String, JsonNode> field : GoPrint.sorted(Fields.get(resolved, "properties"))) {
            field(field.getKey(), field.getValue(), required.contains(field.getKey()), level * 2);
            if (recursive) {
                fields(field.getValue(), level + 1, history);
            }
        }
        Fields.list(resolved, "allOf").forEach(each -> fields(each, level, history));
        if (Fields.has(resolved, "items")) {
            fields(Fields.get(resolved, "items"), level, history);
        }
        if (Schemas.values(resolved).isObject()) {
            fields(Schemas.values(resolved), level, history);
        }
    }

    private void field(String name, JsonNode schema, boolean required, int indent) {
        out.append(" ".repeat(indent))
                .append(name)
                .append("\t<")
                .append(schemas.type(schema))
                .append('>');
        out.append(required ? " -required-" : "");
        List<JsonNode> choices = Fields.list(schema, "enum");
        if (!choices.isEmpty()) {
            List<String> shown =
                    choices.stream().limit(SHORT_ENUM).map(Explanation::choice).toList();
            out.append('\n').append(" ".repeat(indent)).append("enum: ").append(String.join(", ", shown));
            out.append(choices.size() > SHORT_ENUM ? ", ...." : "");
        }
        out.append('\n');
        if (!recursive) {
            String text = Fields.text(schema, "description");
            String wrapped = WordWrap.wrap(text.isEmpty() ? "<no description>" : text, WIDTH - 2 - indent);
            out.append(indent(wrapped, indent + 2)).append("\n\n");
        }
    }

    private static String choice(JsonNode choice) {
        return choice.isString() && choice.asString().isEmpty() ? "\"\"" : GoPrint.value(choice);
    }

    private static String indent(String text, int amount) {
        String pad = " ".repeat(amount);
        return pad + text.replace("\n", "\n" + pad);
    }
}
