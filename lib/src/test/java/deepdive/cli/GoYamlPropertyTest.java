package deepdive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Whatever the JSON holds, another YAML reader reads the same from the YAML. */
class GoYamlPropertyTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Characters that mean something to YAML, between some that do not. */
    private static final String CHARACTERS = "ab01 :-#'\"\\[]{}&*!|>%@`,?.~=/_+<\u00e9   yn\t";

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void readsBackTheSame(@ForAll long seed) {
        JsonNode tree = NODES.objectNode().set("root", tree(new Random(seed), 4));
        String yaml = GoYaml.of(tree);
        assertThat(YAML.readTree(yaml)).as(yaml).isEqualTo(tree);
    }

    private static JsonNode tree(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 8)) {
            case 0 -> NODES.numberNode(random.nextInt());
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2, 3 -> NODES.stringNode(text(random, 120));
            case 4, 5 -> list(random, depth - 1);
            default -> object(random, depth - 1);
        };
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.set(text(random, 20), tree(random, depth));
        }
        return object;
    }

    private static ArrayNode list(Random random, int depth) {
        ArrayNode list = NODES.arrayNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(tree(random, depth));
        }
        return list;
    }

    private static String text(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }
}
