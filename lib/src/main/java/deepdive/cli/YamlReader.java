package deepdive.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * YAML as sigs.k8s.io/yaml reads it for kubectl and istioctl, which is YAML 1.1's scalars ({@code yes}, {@code 0o17},
 * {@code 1_000}) into JSON.
 */
public final class YamlReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> YES =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> NO =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final int MOST_CHARACTERS = 64 << 20;

    private YamlReader() {}

    /** Two of the same key in a mapping. */
    private static final class DuplicateKey extends RuntimeException {
        DuplicateKey(String message) {
            super(message);
        }
    }

    /**
     * The tree of one document, with the places of its nodes.
     *
     * @return empty for a document without content
     * @throws YamlException in go-yaml's words
     */
    public static Optional<Node> compose(String document) {
        try {
            return new Compose(LoadSettings.builder()
                            .setAllowDuplicateKeys(true)
                            .setCodePointLimit(MOST_CHARACTERS)
                            .setMaxAliasesForCollections(10_000)
                            .build())
                    .composeString(document);
        } catch (YamlEngineException e) {
            throw YamlException.of(e);
        }
    }

    /** One document as JSON; null where it has no content. The last of several of a key wins. */
    public static JsonNode parse(String document) {
        return json(compose(document));
    }

    /** @throws YamlException where a mapping has a key twice, too */
    public static JsonNode parseStrict(String document) {
        try {
            return compose(document)
                    .map(node -> new Converter(true).value(node))
                    .orElse(NullNode.getInstance());
        } catch (DuplicateKey e) {
            throw new YamlException(e.getMessage());
        }
    }

    public static JsonNode json(Optional<Node> tree) {
        return tree.map(node -> new Converter(false).value(node)).orElse(NullNode.getInstance());
    }

    private record Converter(boolean strict) {
        JsonNode value(Node node) {
            if (node instanceof SequenceNode sequence) {
                ArrayNode list = NODES.arrayNode();
                sequence.getValue().forEach(item -> list.add(value(item)));
                return list;
            }
            if (node instanceof MappingNode mapping) {
                return mapping(mapping);
            }
            return scalar((ScalarNode) node);
        }

        private ObjectNode mapping(MappingNode mapping) {
            ObjectNode object = NODES.objectNode();
            Set<String> keys = new HashSet<>();
            List<NodeTuple> merged = new ArrayList<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = key(tuple.getKeyNode());
                if (key.equals("<<") && plain(tuple.getKeyNode())) {
                    merged.add(tuple);
                    continue;
                }
                if (!keys.add(key) && strict) {
                    int line = tuple.getKeyNode().getStartMark().orElseThrow().getLine() + 1;
                    throw new DuplicateKey("yaml: unmarshal errors:\n  line " + line + ": key " + GoText.quote(key)
                            + " already set in map");
                }
                object.set(key, value(tuple.getValueNode()));
            }
            merged.forEach(tuple -> merge(object, tuple.getValueNode()));
            return object;
        }

        /** {@code <<}: what the object does not have itself. */
        private void merge(ObjectNode object, Node from) {
            if (from instanceof SequenceNode sequence) {
                sequence.getValue().forEach(each -> merge(object, each));
            } else if (value(from) instanceof ObjectNode fields) {
                fields.forEachEntry((key, value) -> {
                    if (!object.has(key)) {
                        object.set(key, value);
                    }
                });
            }
        }

        private String key(Node node) {
            JsonNode key = value(node);
            return key.isNull() ? "null" : key.isContainer() ? key.toString() : key.asString();
        }
    }

    private static boolean plain(Node node) {
        return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (!plain(scalar)) {
            return NODES.stringNode(text);
        }
        if (NULL.contains(text)) {
            return NullNode.getInstance();
        }
        if (YES.contains(text) || NO.contains(text)) {
            return NODES.booleanNode(YES.contains(text));
        }
        char first = text.charAt(0);
        if ("+-.0123456789".indexOf(first) < 0) {
            return NODES.stringNode(text);
        }
        String digits = text.replace("_", "");
        try {
            return NODES.numberNode(GoValues.integer(digits));
        } catch (NumberFormatException e) {
            return FLOAT.matcher(digits).matches()
                    ? NODES.numberNode(Double.parseDouble(digits))
                    : NODES.stringNode(text);
        }
    }

    /** The line on which a node starts, from 1. */
    public static int line(Node node) {
        return node.getStartMark().orElseThrow().getLine() + 1;
    }

    /** A mapping's entry, where it has one. */
    public static Optional<Node> entry(Node mapping, String key) {
        return mapping instanceof MappingNode entries
                ? entries.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(key))
                        .findFirst()
                        .map(NodeTuple::getValueNode)
                : Optional.empty();
    }
}
