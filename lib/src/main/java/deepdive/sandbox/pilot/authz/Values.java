package deepdive.sandbox.pilot.authz;

import io.envoyproxy.envoy.type.matcher.v3.ListMatcher;
import io.envoyproxy.envoy.type.matcher.v3.MetadataMatcher;
import io.envoyproxy.envoy.type.matcher.v3.OrMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.envoyproxy.envoy.type.matcher.v3.ValueMatcher;
import java.util.ArrayList;
import java.util.List;

/** Matchers for what Envoy's filters leave in a request's metadata, above all the claims of its token. */
final class Values {
    static final String JWT_FILTER = "envoy.filters.http.jwt_authn";
    static final String JWT_PAYLOAD = "payload";

    private Values() {}

    static ValueMatcher text(StringMatcher matcher) {
        return ValueMatcher.newBuilder().setStringMatch(matcher).build();
    }

    static ValueMatcher listWith(ValueMatcher one) {
        return ValueMatcher.newBuilder()
                .setListMatch(ListMatcher.newBuilder().setOneOf(one))
                .build();
    }

    static ValueMatcher anyOf(List<ValueMatcher> matchers) {
        return matchers.size() == 1
                ? matchers.get(0)
                : ValueMatcher.newBuilder()
                        .setOrMatch(OrMatcher.newBuilder().addAllValueMatchers(matchers))
                        .build();
    }

    static ValueMatcher anyText(List<String> patterns) {
        return anyOf(
                patterns.stream().map(pattern -> text(Patterns.of(pattern))).toList());
    }

    static MetadataMatcher metadata(String filter, List<String> path, ValueMatcher value) {
        MetadataMatcher.Builder matcher =
                MetadataMatcher.newBuilder().setFilter(filter).setValue(value);
        path.forEach(key -> matcher.addPath(
                MetadataMatcher.PathSegment.newBuilder().setKey(key).build()));
        return matcher.build();
    }

    /** A claim that is one string. */
    static MetadataMatcher claim(String name, StringMatcher matcher) {
        return metadata(JWT_FILTER, List.of(JWT_PAYLOAD, name), text(matcher));
    }

    /** A claim, nested perhaps, that is a list with such an element or is itself such a value. */
    static MetadataMatcher claims(List<String> names, List<String> patterns) {
        List<String> path = new ArrayList<>(List.of(JWT_PAYLOAD));
        path.addAll(names);
        ValueMatcher value = anyText(patterns);
        return metadata(
                JWT_FILTER,
                path,
                ValueMatcher.newBuilder()
                        .setOrMatch(OrMatcher.newBuilder()
                                .addValueMatchers(listWith(value))
                                .addValueMatchers(value))
                        .build());
    }
}
