package deepdive.istioctl.analyze;

import deepdive.cli.YamlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The lines of an object's fields, by path: {@code spec.http[0].route[1].destination.host}. */
final class FieldLines {
    private final Map<String, Integer> lines = new HashMap<>();
    private final int before;

    private FieldLines(int before) {
        this.before = before;
    }

    /** @param before the number of lines in the file before the document */
    static Map<String, Integer> of(Node object, int before) {
        FieldLines found = new FieldLines(before);
        found.mapping(object, "");
        return found.lines;
    }

    private void mapping(Node node, String path) {
        if (!(node instanceof MappingNode mapping)) {
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                value(tuple.getValueNode(), path.isEmpty() ? key.getValue() : path + "." + key.getValue());
            }
        }
    }

    private void value(Node node, String path) {
        if (node instanceof ScalarNode) {
            lines.put(path, YamlReader.line(node) + before);
        } else if (node instanceof SequenceNode sequence) {
            List<Node> items = sequence.getValue();
            for (int i = 0; i < items.size(); i++) {
                value(items.get(i), path + "[" + i + "]");
            }
        } else {
            mapping(node, path);
        }
    }
}
