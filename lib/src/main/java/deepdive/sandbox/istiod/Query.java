package deepdive.sandbox.istiod;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What stands behind the question mark: {@code proxyID=x&pretty}. */
record Query(Map<String, String> values) {
    static Query of(String text) {
        Map<String, String> values = new HashMap<>();
        for (String part : text.split("&")) {
            String[] pair = part.split("=", 2);
            values.putIfAbsent(decode(pair[0]), pair.length == 1 ? "" : decode(pair[1]));
        }
        return new Query(values);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }
}
