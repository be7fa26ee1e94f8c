package deepdive.sandbox.pilot.authz;

import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;

/**
 * Istio's patterns for strings ({@code exact}, {@code prefix*}, {@code *suffix}, and {@code *} for anything that is
 * there) as Envoy's matchers.
 */
final class Patterns {
    private static final String META = "\\.+*?()|[]{}^$";

    private Patterns() {}

    static StringMatcher of(String pattern) {
        return of(pattern, "");
    }

    /** @param before what every match starts with, such as {@code spiffe://} */
    static StringMatcher of(String pattern, String before) {
        // Envoy refuses an empty prefix or suffix, so "*" alone is a case of its own.
        if (pattern.equals("*")) {
            return regex(".+");
        }
        if (pattern.startsWith("*")) {
            String rest = pattern.substring(1);
            return before.isEmpty() ? suffix(rest, false) : regex(before + ".*" + quote(rest));
        }
        if (pattern.endsWith("*")) {
            return prefix(before + pattern.substring(0, pattern.length() - 1), false);
        }
        return exact(before + pattern, false);
    }

    static StringMatcher exact(String text, boolean ignoreCase) {
        return StringMatcher.newBuilder()
                .setExact(text)
                .setIgnoreCase(ignoreCase)
                .build();
    }

    static StringMatcher prefix(String text, boolean ignoreCase) {
        return StringMatcher.newBuilder()
                .setPrefix(text)
                .setIgnoreCase(ignoreCase)
                .build();
    }

    static StringMatcher suffix(String text, boolean ignoreCase) {
        return StringMatcher.newBuilder()
                .setSuffix(text)
                .setIgnoreCase(ignoreCase)
                .build();
    }

    static StringMatcher regex(String expression) {
        return StringMatcher.newBuilder()
                .setSafeRegex(RegexMatcher.newBuilder().setRegex(expression))
                .build();
    }

    /** The pattern for a request header; {@code *} asks only that it is present. */
    static HeaderMatcher header(String name, String pattern, boolean ignoreCase) {
        HeaderMatcher.Builder header = HeaderMatcher.newBuilder().setName(name);
        if (pattern.equals("*")) {
            return header.setPresentMatch(true).build();
        }
        if (pattern.startsWith("*")) {
            return header.setStringMatch(suffix(pattern.substring(1), ignoreCase))
                    .build();
        }
        if (pattern.endsWith("*")) {
            return header.setStringMatch(prefix(pattern.substring(0, pattern.length() - 1), ignoreCase))
                    .build();
        }
        return header.setStringMatch(exact(pattern, ignoreCase)).build();
    }

    /** The text as a regular expression (RE2) that matches just it. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (META.indexOf(c) >= 0) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }
}
