package deepdive.cli;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import tools.jackson.databind.node.ObjectNode;

/** YAML to JSON as sigs.k8s.io/yaml reads it, which follows YAML 1.1: {@code yes} and {@code on} are true. */
public final class YamlReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<String, JsonNode> WORDS = new HashMap<>();
    private static final int MOST_CHARACTERS = 64 << 20;

    static {
        for (String yes : "y,Y,yes,Yes,YES,true,True,TRUE,on,On,ON".split(",")) {
            WORDS.put(yes, NODES.booleanNode(true));
        }
        for (String no : "n,N,no,No,NO,false,False,FALSE,off,Off,OFF".split(",")) {
            WORDS.put(no, NODES.booleanNode(false));
        }
        for (String nothing : new String[] {"", "~", "null", "Null", "NULL"}) {
            WORDS.put(nothing, NODES.nullNode());
        }
    }

    /** Whether a key may not stand in a mapping twice; else the last one counts. */
    private final boolean strict;

    private YamlReader(boolean strict) {
        this.strict = strict;
    }

    /**
     * Reads one document; empty ones are the null node.
     *
     * @throws YamlException {@code yaml: line 5: mapping values are not allowed in this context}
     */
    public static JsonNode read(String document) {
        return compose(document).map(new YamlReader(true)::tree).orElse(NODES.nullNode());
    }

    /** The same, but of a key that stands in a mapping twice the last one counts. */
    public static JsonNode readLoose(String document) {
        return loose(compose(document));
    }

    public static JsonNode loose(Optional<Node> tree) {
        return tree.map(new YamlReader(false)::tree).orElse(NODES.nullNode());
    }

    /** A document's tree with the places of its nodes; empty where it has no content. */
    public static Optional<Node> compose(String document) {
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(true)
                .setCodePointLimit(MOST_CHARACTERS)
                .setMaxAliasesForCollections(10_000)
                .build();
        try {
            return new Compose(settings).composeString(document);
        } catch (YamlEngineException e) {
            throw YamlException.of(e);
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

    private JsonNode tree(Node node) {
        if (node instanceof MappingNode mapping) {
            return object(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode list = NODES.arrayNode();
            sequence.getValue().forEach(element -> list.add(tree(element)));
            return list;
        }
        ScalarNode scalar = (ScalarNode) node;
        return scalar.getScalarStyle() == ScalarStyle.PLAIN
                        && !scalar.getTag().getValue().equals("!")
                ? plain(scalar.getValue())
                : NODES.stringNode(scalar.getValue());
    }

    private ObjectNode object(MappingNode mapping) {
        ObjectNode object = NODES.objectNode();
        List<JsonNode> merged = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = key(tree(entry.getKeyNode()));
            JsonNode value = tree(entry.getValueNode());
            if (key.equals("<<")) {
                (value.isArray() ? value : NODES.arrayNode().add(value)).forEach(merged::add);
            } else if (strict && object.has(key)) {
                throw new YamlException("yaml: unmarshal errors:\n  line " + line(entry.getKeyNode()) + ": key \"" + key
                        + "\" already set in map");
            } else {
                object.set(key, value);
            }
        }
        for (JsonNode each : merged) {
            each.properties().forEach(entry -> {
                if (!object.has(entry.getKey())) {
                    object.set(entry.getKey(), entry.getValue());
                }
            });
        }
        return object;
    }

    private static String key(JsonNode key) {
        return key.isNull() ? "null" : key.asString();
    }

    /** A text without quotes may be something else: a truth, nothing, a number. */
    private static JsonNode plain(String text) {
        JsonNode word = WORDS.get(text);
        if (word != null) {
            return word;
        }
        if ("+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return NODES.stringNode(text);
        }
        String digits = text.replace("_", "");
        try {
            return NODES.numberNode(GoValues.integer(digits));
        } catch (NumberFormatException e) {
            if (digits.matches("[-+]?[1-9][0-9]{18,}")) {
                return NODES.numberNode(new BigInteger(digits));
            }
            return digits.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")
                    ? NODES.numberNode(Double.parseDouble(digits))
                    : NODES.stringNode(text);
        }
    }
}
