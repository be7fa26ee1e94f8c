package deepdive.istioctl.describe;

import deepdive.envoy.Fields;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The conditions of a VirtualService's route, in words. */
final class Matches {
    private Matches() {}

    static String all(List<JsonNode> matches) {
        return matches.isEmpty()
                ? "everything"
                : matches.stream().map(Matches::http).collect(Collectors.joining(", "));
    }

    static String http(JsonNode match) {
        StringBuilder text = new StringBuilder("Match: ");
        if (Fields.has(match, "uri")) {
            text.append(string(Fields.get(match, "uri")));
            if (Fields.flag(match, "ignoreUriCase")) {
                text.append(" uncased");
            }
        }
        JsonNode headers = Fields.get(match, "headers");
        if (!headers.isEmpty()) {
            text.append(headers.properties().stream()
                    .map(header -> header.getKey() + "=" + string(header.getValue()))
                    .collect(Collectors.joining("; ", " when headers are ", "")));
        }
        return text.toString().strip();
    }

    private static String string(JsonNode match) {
        if (Fields.has(match, "exact")) {
            return Fields.text(match, "exact");
        }
        if (Fields.has(match, "prefix")) {
            return Fields.text(match, "prefix") + "*";
        }
        return Fields.has(match, "regex") ? ProtoText.of(match) : "";
    }
}
