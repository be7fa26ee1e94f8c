package deepdive.sandbox.pilot.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RuleOrderProperties {
    private static final List<String> KINDS = List.of("exact", "prefix", "regex");

    @Provide
    Arbitrary<ObjectNode> rules() {
        Arbitrary<Integer> kind = Arbitraries.integers().between(0, 2);
        Arbitrary<String> path = Arbitraries.strings().alpha().ofMaxLength(5).map(text -> "/" + text);
        Arbitrary<Boolean> method = Arbitraries.of(true, false);
        Arbitrary<Integer> headers = Arbitraries.integers().between(0, 3);
        return Combinators.combine(kind, path, method, headers).as(RuleOrderProperties::rule);
    }

    private static ObjectNode rule(int kind, String path, boolean method, int headers) {
        ObjectNode rule = JsonMapper.shared().createObjectNode();
        ObjectNode match = rule.putArray("match").addObject();
        match.putObject("uri").put(KINDS.get(kind), path);
        if (method) {
            match.putObject("method").put("exact", "GET");
        }
        for (int i = 0; i < headers; i++) {
            match.withObjectProperty("headers").putObject("h" + i).put("exact", "v");
        }
        return rule;
    }

    @Property
    void noRuleIsLostOrDoubled(@ForAll List<@From("rules") ObjectNode> rules) {
        assertThat(RuleOrder.sorted(rules)).containsExactlyInAnyOrderElementsOf(rules);
    }

    @Property
    void theMoreSpecificRuleDecides(@ForAll List<@From("rules") ObjectNode> rules) {
        List<ObjectNode> sorted = RuleOrder.sorted(rules);
        for (int i = 1; i < sorted.size(); i++) {
            var before = sorted.get(i - 1).at("/match/0");
            var after = sorted.get(i).at("/match/0");
            int rankBefore =
                    KINDS.indexOf(before.path("uri").propertyNames().iterator().next());
            int rankAfter =
                    KINDS.indexOf(after.path("uri").propertyNames().iterator().next());
            assertThat(rankBefore).isLessThanOrEqualTo(rankAfter);
            if (rankBefore == rankAfter) {
                int lengthBefore =
                        before.path("uri").iterator().next().asString().length();
                int lengthAfter = after.path("uri").iterator().next().asString().length();
                assertThat(lengthBefore).isGreaterThanOrEqualTo(lengthAfter);
                if (lengthBefore == lengthAfter && before.has("method") == after.has("method")) {
                    assertThat(before.path("headers").size())
                            .isGreaterThanOrEqualTo(after.path("headers").size());
                }
            }
        }
    }

    @Property
    void aRuleWithoutMatchComesLast(@ForAll List<@From("rules") ObjectNode> rules, @ForAll Random random) {
        ObjectNode any = JsonMapper.shared().createObjectNode();
        List<ObjectNode> mixed = new ArrayList<>(rules);
        mixed.add(any);
        Collections.shuffle(mixed, random);
        assertThat(RuleOrder.sorted(mixed)).endsWith(any);
    }
}
