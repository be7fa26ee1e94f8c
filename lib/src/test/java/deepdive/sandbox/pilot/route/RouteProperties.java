package deepdive.sandbox.pilot.route;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Hosts;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import tools.jackson.databind.json.JsonMapper;

class RouteProperties {
    @Provide
    Arbitrary<String> hosts() {
        Arbitrary<String> label = Arbitraries.of("a", "b", "foo");
        Arbitrary<String> name =
                label.list().ofMinSize(1).ofMaxSize(3).map(labels -> String.join(".", labels) + ".com");
        return Arbitraries.oneOf(name, name.map(each -> "*." + each), Arbitraries.just("*"));
    }

    @Property
    void whatTwoListsOfHostsShareIsCoveredByBoth(
            @ForAll List<@net.jqwik.api.From("hosts") String> left,
            @ForAll List<@net.jqwik.api.From("hosts") String> right) {
        List<String> common = Intersections.of(left, right);
        assertThat(common).doesNotHaveDuplicates().allSatisfy(host -> {
            assertThat(left).anyMatch(each -> Hosts.subsetOf(host, each));
            assertThat(right).anyMatch(each -> Hosts.subsetOf(host, each));
        });
        boolean overlap = left.stream().anyMatch(a -> right.stream().anyMatch(b -> Hosts.matches(a, b)));
        assertThat(common.isEmpty()).isEqualTo(!overlap);
    }

    @Property
    void durationsInMillisecondsKeepTheirLength(@ForAll @LongRange(min = 0, max = 1_000_000_000L) long millis) {
        var parsed = Durations.parse(millis + "ms").orElseThrow();
        assertThat(parsed.getSeconds() * 1000 + parsed.getNanos() / 1_000_000).isEqualTo(millis);
    }

    @Property
    void headersAreAddedInTheOrderOfTheirNamesWhateverTheOrderWritten(
            @ForAll Map<@AlphaChars @StringLength(min = 5, max = 8) String, @AlphaChars String> headers) {
        var written = JsonMapper.shared().createObjectNode();
        headers.forEach(written.putObject("request").putObject("set")::put);
        List<HeaderValueOption> added = HeaderOperations.of(written).requestAdd();
        assertThat(added)
                .extracting(option -> option.getHeader().getKey())
                .containsExactlyElementsOf(headers.keySet().stream().sorted().toList());
    }

    @Property
    void wholePercentagesAreTenThousandMillionths(@ForAll @IntRange(min = 0, max = 100) int percent) {
        var node = JsonMapper.shared().createObjectNode().put("value", percent);
        assertThat(Percents.of(node).getNumerator()).isEqualTo(percent * 10_000);
    }
}
