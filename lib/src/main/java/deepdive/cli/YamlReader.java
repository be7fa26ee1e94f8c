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
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;
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

    private YamlReader() {}

    /**
     * Reads one document; empty ones are the null node.
     *
     * @throws IllegalArgumentException {@code yaml: line 5: mapping values are not allowed in this context}
     */
    public static JsonNode read(String document) {
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setCodePointLimit(64 << 20)
                .setMaxAliasesForCollections(10_000)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(document);
            return root.map(YamlReader::tree).orElse(NODES.nullNode());
        } catch (MarkedYamlEngineException e) {
            throw new IllegalArgumentException("yaml: " + line(e) + words(e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(
                    "yaml: " + e.getMessage().lines().findFirst().orElse(""), e);
        }
    }

    /** Go's parser counts lines from zero, its scanner from one. */
    private static String line(MarkedYamlEngineException e) {
        int line = e.getProblemMark().map(Mark::getLine).orElse(0);
        if (line == 0) {
            line = e.getContextMark().map(Mark::getLine).orElse(0);
        } else if (e instanceof ScannerException) {
            line++;
        }
        return line == 0 ? "" : "line " + line + ": ";
    }

    private static String words(String problem) {
        if (problem.startsWith("mapping values are not allowed")) {
            return "mapping values are not allowed in this context";
        }
        if (problem.startsWith("found character") && problem.endsWith("that cannot start any token")) {
            return "found character that cannot start any token";
        }
        if (problem.startsWith("expected ',' or ")) {
            return "did not find " + problem.replaceFirst(", but got .*", "");
        }
        if (problem.startsWith("expected <block end>")) {
            return "did not find expected key";
        }
        return problem;
    }

    private static JsonNode tree(Node node) {
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

    private static JsonNode object(MappingNode mapping) {
        ObjectNode object = NODES.objectNode();
        List<JsonNode> merged = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = key(tree(entry.getKeyNode()));
            JsonNode value = tree(entry.getValueNode());
            if (key.equals("<<")) {
                (value.isArray() ? value : NODES.arrayNode().add(value)).forEach(merged::add);
            } else if (object.has(key)) {
                throw new IllegalArgumentException("yaml: unmarshal errors:\n  line "
                        + (entry.getKeyNode().getStartMark().map(Mark::getLine).orElse(0) + 1) + ": key \"" + key
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
