package deepdive.kube;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.store.Json;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import tools.jackson.databind.node.ObjectNode;

class LabelSelectorTest {
    private static ObjectNode labelled(Map<String, String> labels) {
        ObjectNode object = Json.object();
        ObjectNode node = object.putObject("metadata").putObject("labels");
        labels.forEach(node::put);
        return object;
    }

    private static boolean matches(String selector, ObjectNode object) {
        return LabelSelector.parse(selector).matches(object);
    }

    @Property(tries = 200)
    void anObjectMatchesTheSelectorOfItsOwnLabels(
            @ForAll @Size(min = 1, max = 4)
                    Map<@AlphaChars @StringLength(min = 1, max = 8) String, @AlphaChars @StringLength(max = 8) String>
                            labels) {
        ObjectNode object = labelled(labels);
        StringBuilder equal = new StringBuilder();
        StringBuilder sets = new StringBuilder();
        labels.forEach((key, value) -> {
            equal.append(equal.isEmpty() ? "" : ",").append(key).append('=').append(value);
            sets.append(sets.isEmpty() ? "" : " , ")
                    .append(key)
                    .append(" in (zz9, ")
                    .append(value)
                    .append(')');
        });
        assertThat(matches(equal.toString(), object)).isTrue();
        assertThat(matches(sets.toString(), object)).isTrue();
        String any = labels.keySet().iterator().next();
        assertThat(matches("!" + any, object)).isFalse();
        assertThat(matches(any, object)).isTrue();
        assertThat(matches(any + "!=" + labels.get(any), object)).isFalse();
    }

    @Example
    void missingLabelsAreUnequalAndNotIn() {
        ObjectNode object = labelled(Map.of("app", "reviews", "n", "5"));
        assertThat(matches("version!=v1", object)).isTrue();
        assertThat(matches("version notin (v1,v2)", object)).isTrue();
        assertThat(matches("version in (v1)", object)).isFalse();
        assertThat(matches("n>4,n<6", object)).isTrue();
        assertThat(matches("n>5", object)).isFalse();
        assertThat(matches("app==reviews,istio.io/rev", object)).isFalse();
        assertThat(matches("", object)).isTrue();
    }
}
