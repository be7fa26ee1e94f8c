package deepdive.kubectl.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every object and path. */
class JsonPathPropertyTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Property
    void aTemplateIsReadOrRefusedInWords(@ForAll @StringLength(max = 20) String template) {
        try {
            JsonPath.parse(template).render(NODES.objectNode().put("a", 1), true);
        } catch (JsonPathException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property
    void textWithoutBracesIsItself(@ForAll @AlphaChars String text) {
        assertThat(JsonPath.parse(text).render(NODES.objectNode(), false)).isEqualTo(text);
    }

    @Property
    void aSliceIsThatOfTheList(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 99) Integer> values,
            @ForAll @IntRange(max = 19) int from,
            @ForAll @IntRange(min = 1, max = 20) int to,
            @ForAll @IntRange(min = 1, max = 5) int step) {
        int size = values.size();
        if (from >= to || to > size) {
            return; // errors and empty slices are recorded in the table
        }
        List<String> expected = IntStream.iterate(from, i -> i < to, i -> i + step)
                .mapToObj(i -> values.get(i).toString())
                .toList();
        assertThat(JsonPath.parse("{.list[" + from + ":" + to + ":" + step + "]}")
                        .render(list(values), true))
                .isEqualTo(String.join(" ", expected));
    }

    @Property
    void aFilterKeepsWhatComparesSo(
            @ForAll List<@IntRange(max = 9) Integer> values, @ForAll @IntRange(max = 9) int limit) {
        List<String> expected = values.stream()
                .filter(value -> value >= limit)
                .map(String::valueOf)
                .toList();
        assertThat(JsonPath.parse("{.list[?(@>=" + limit + ")]}").render(list(values), true))
                .isEqualTo(String.join(" ", expected));
    }

    @Property
    void aRangeRepeatsItsBody(@ForAll List<@IntRange(max = 9) Integer> values) {
        StringBuilder expected = new StringBuilder();
        values.forEach(value -> expected.append('<').append(value).append('>'));
        assertThat(JsonPath.parse("{range .list[*]}<{@}>{end}").render(list(values), true))
                .hasToString(expected.toString());
    }

    private static ObjectNode list(List<Integer> values) {
        ObjectNode object = NODES.objectNode();
        ArrayNode list = object.putArray("list");
        values.forEach(list::add);
        return object;
    }
}
