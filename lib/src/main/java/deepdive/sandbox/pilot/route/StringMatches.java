package deepdive.sandbox.pilot.route;

import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Istio's StringMatch ({@code exact}, {@code prefix} or {@code regex}) as Envoy's. */
final class StringMatches {
    private StringMatches() {}

    /** Empty where none of the three is given. */
    static Optional<StringMatcher> of(JsonNode match) {
        if (match.has("exact")) {
            return Optional.of(StringMatcher.newBuilder()
                    .setExact(Json.text(match, "exact"))
                    .build());
        }
        if (match.has("prefix")) {
            return Optional.of(StringMatcher.newBuilder()
                    .setPrefix(Json.text(match, "prefix"))
                    .build());
        }
        if (match.has("regex")) {
            return Optional.of(StringMatcher.newBuilder()
                    .setSafeRegex(regex(Json.text(match, "regex")))
                    .build());
        }
        return Optional.empty();
    }

    static RegexMatcher regex(String regex) {
        return RegexMatcher.newBuilder().setRegex(regex).build();
    }

    /** Whether any value will do: nothing is asked of it, or the pattern is {@code *}, which is no RE2 pattern. */
    static boolean presence(JsonNode match) {
        return !match.has("exact")
                && !match.has("prefix")
                && (!match.has("regex") || Json.text(match, "regex").equals("*"));
    }
}
