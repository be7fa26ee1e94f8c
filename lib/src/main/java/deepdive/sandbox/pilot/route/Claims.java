package deepdive.sandbox.pilot.route;

import io.envoyproxy.envoy.type.matcher.v3.ListMatcher;
import io.envoyproxy.envoy.type.matcher.v3.MetadataMatcher;
import io.envoyproxy.envoy.type.matcher.v3.OrMatcher;
import io.envoyproxy.envoy.type.matcher.v3.ValueMatcher;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Header names that mean a claim of a JWT: {@code @request.auth.claims.group.id} or
 * {@code @request.auth.claims[group][id]} (https://istio.io/latest/docs/tasks/security/authentication/jwt-route/).
 */
final class Claims {
    private static final String PREFIX = "@request.auth.claims";
    private static final String FILTER = "envoy.filters.http.jwt_authn";

    private Claims() {}

    /** The path to the claim; empty if the name means a header. */
    static List<String> of(String header) {
        if (!header.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
            return List.of();
        }
        String name = header.substring(PREFIX.length());
        if (name.startsWith(".") && name.length() > 1) {
            return List.of(name.substring(1).split("\\.", -1));
        }
        if (name.startsWith("[") && name.endsWith("]") && name.length() > 2) {
            return List.of(name.substring(1, name.length() - 1).split("]\\[", -1));
        }
        return List.of();
    }

    /** A claim is a text or a list of texts; one that fits is enough. */
    static MetadataMatcher matcher(List<String> claims, JsonNode value, boolean invert) {
        ValueMatcher.Builder text = ValueMatcher.newBuilder();
        StringMatches.of(value).ifPresent(text::setStringMatch);
        ValueMatcher inList = ValueMatcher.newBuilder()
                .setListMatch(ListMatcher.newBuilder().setOneOf(text))
                .build();
        MetadataMatcher.Builder out = MetadataMatcher.newBuilder().setFilter(FILTER);
        Stream.concat(Stream.of("payload"), claims.stream())
                .forEach(key ->
                        out.addPath(MetadataMatcher.PathSegment.newBuilder().setKey(key)));
        return out.setValue(ValueMatcher.newBuilder()
                        .setOrMatch(
                                OrMatcher.newBuilder().addValueMatchers(inList).addValueMatchers(text)))
                .setInvert(invert)
                .build();
    }
}
