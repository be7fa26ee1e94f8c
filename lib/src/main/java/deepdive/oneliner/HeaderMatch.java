package deepdive.oneliner;

import deepdive.envoy.Fields;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The headers and query parameters that a route asks for, to follow its path: {@code  end-user=jason}. */
final class HeaderMatch {
    private HeaderMatch() {}

    static String describe(JsonNode match) {
        StringBuilder out = new StringBuilder();
        for (JsonNode header : Fields.list(match, "headers")) {
            out.append(' ').append(Fields.flag(header, "invert_match") ? "not " : "");
            out.append(condition(header));
        }
        for (JsonNode parameter : Fields.list(match, "query_parameters")) {
            out.append(" ?").append(condition(parameter));
        }
        return out.toString();
    }

    private static String condition(JsonNode matcher) {
        String name = Fields.text(matcher, "name");
        JsonNode text = Fields.get(matcher, "string_match");
        for (String kind : List.of("exact", "prefix", "suffix", "contains")) {
            if (Fields.has(text, kind)) {
                String value = Fields.text(text, kind);
                return name
                        + switch (kind) {
                            case "prefix" -> "=" + value + "*";
                            case "suffix" -> "=*" + value;
                            case "contains" -> "=*" + value + "*";
                            default -> "=" + value;
                        };
            }
        }
        return Fields.has(text, "safe_regex") ? name + "~" + Fields.text(text, "safe_regex", "regex") : name;
    }
}
