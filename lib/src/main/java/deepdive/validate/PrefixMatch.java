package deepdive.validate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A match of an HTTP route on a path's prefix.
 *
 * @param method exact or prefix, GET where there is none
 * @param authority exact or prefix, or empty
 * @param texts matches of headers, of query parameters and of headers that must not be, each by name
 */
record PrefixMatch(
        String route,
        String match,
        String prefix,
        long port,
        String method,
        String authority,
        List<Map<String, String>> texts) {

    /** Empty for a match that is not on a prefix. */
    static Optional<PrefixMatch> of(String route, String match, View view) {
        String prefix = view.at("uri").text("prefix");
        if (prefix.isEmpty()) {
            return Optional.empty();
        }
        String method = text(view.at("method"));
        return Optional.of(new PrefixMatch(
                route,
                match,
                prefix,
                view.number("port"),
                method.isEmpty() ? "exact:GET" : method,
                text(view.at("authority")),
                List.of(texts(view, "headers"), texts(view, "queryParams"), texts(view, "withoutHeaders"))));
    }

    private static Map<String, String> texts(View view, String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        view.map(name).forEach((key, value) -> texts.put(key, text(value)));
        return texts;
    }

    private static String text(View match) {
        String exact = match.text("exact");
        String prefix = match.text("prefix");
        return !exact.isEmpty() ? "exact:" + exact : !prefix.isEmpty() ? "prefix:" + prefix : "";
    }

    /** Whether this one takes all that a later one would. */
    boolean covers(PrefixMatch later) {
        if (!later.prefix.startsWith(prefix)
                || later.port != port
                || !method.startsWith(later.method)
                || !authority.startsWith(later.authority)) {
            return false;
        }
        for (int i = 0; i < texts.size(); i++) {
            Map<String, String> others = later.texts.get(i);
            if (others.size() != texts.get(i).size()
                    || !texts.get(i).entrySet().stream()
                            .allMatch(entry -> others.containsKey(entry.getKey())
                                    && entry.getValue().startsWith(others.get(entry.getKey())))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return match + " of prefix " + prefix;
    }
}
