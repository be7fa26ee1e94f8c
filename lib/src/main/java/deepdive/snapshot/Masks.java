package deepdive.snapshot;

import deepdive.envoy.Fields;
import deepdive.istioctl.bugreport.Redaction;
import deepdive.kubectl.Applied;
import java.util.Base64;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes secrets out of what is saved, in three ways: the values of Secrets, wherever they stand; what looks like a key or
 * a token; and what a name calls one ({@code DB_PASSWORD}).
 *
 * @param values the values of the cluster's Secrets
 */
record Masks(SecretValues values) {
    static final String MARK = "[redacted]";

    private static final String ENCODED_MARK = Base64.getEncoder().encodeToString(MARK.getBytes());
    private static final Pattern SECRET_NAME = Pattern.compile(
            ".*(password|passwd|passphrase|secret|token|credentials?|(api|access|private|secret)[-_.]?key)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HARMLESS = Pattern.compile("|true|false|\\d+");

    String text(String text) {
        return Redaction.clean(values.mask(text));
    }

    /** A copy of an object, or of a part of one. */
    JsonNode tree(JsonNode node) {
        if (node.isString()) {
            return JsonNodeFactory.instance.stringNode(text(node.asString()));
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> copy.add(tree(each)));
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        boolean secret = Fields.text(node, "kind").equals("Secret")
                && Fields.text(node, "apiVersion").equals("v1");
        boolean variable = node.has("name") && node.has("value") && secretName(Fields.text(node, "name"));
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (var field : node.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (secret && (name.equals("data") || name.equals("stringData"))) {
                copy.set(name, emptied(value));
            } else if (value.isString()
                    && (secretName(name) || variable && name.equals("value"))
                    && !HARMLESS.matcher(value.asString()).matches()) {
                copy.put(name, MARK);
            } else {
                copy.set(name, tree(value));
            }
        }
        if (secret && Fields.has(copy, "metadata", "annotations", Applied.ANNOTATION)) {
            ((ObjectNode) Fields.get(copy, "metadata", "annotations"))
                    .put(Applied.ANNOTATION, MARK); // it holds the values too
        }
        return copy;
    }

    private static boolean secretName(String name) {
        return SECRET_NAME.matcher(name).matches();
    }

    private static JsonNode emptied(JsonNode data) {
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        data.properties().forEach(entry -> empty.put(entry.getKey(), ENCODED_MARK));
        return empty;
    }
}
