package deepdive.kubectl;

import deepdive.cli.GoPrint;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.jsonpath.JsonPath;
import deepdive.kubectl.jsonpath.JsonPathException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What {@code kubectl wait --for} waits for. */
@FunctionalInterface
interface WaitCondition {
    /** Whether an object that is there is as it is to be. */
    boolean isMet(JsonNode object);

    /** @param text {@code create}, {@code delete}, {@code condition=Ready=false}, {@code jsonpath={.a}=b} */
    static WaitCondition of(String text) {
        if (text.equalsIgnoreCase("delete") || text.equalsIgnoreCase("create")) {
            return object -> true;
        }
        if (text.startsWith("condition=")) {
            String[] parts = text.substring("condition=".length()).split("=", 2);
            return object -> condition(object, parts[0], parts.length > 1 ? parts[1] : "true");
        }
        if (text.startsWith("jsonpath=")) {
            return path(text.substring("jsonpath=".length()));
        }
        throw new KubectlException("unrecognized condition: \"" + text + "\"");
    }

    private static boolean condition(JsonNode object, String name, String value) {
        for (JsonNode condition : Fields.list(object, "status", "conditions")) {
            if (Fields.text(condition, "type").equalsIgnoreCase(name)) {
                long observed = Fields.number(condition, "observedGeneration");
                boolean old = condition.has("observedGeneration")
                        && observed < Fields.number(object, "metadata", "generation");
                return !old && Fields.text(condition, "status").equalsIgnoreCase(value);
            }
        }
        return false;
    }

    private static WaitCondition path(String text) {
        int end = text.lastIndexOf('}');
        int equals = text.indexOf('=', Math.max(0, end));
        String expression = (equals < 0 ? text : text.substring(0, equals)).replaceAll("^'|'$", "");
        String value = equals < 0 ? "" : text.substring(equals + 1).replaceAll("^['\"]+|['\"]+$", "");
        if (equals >= 0 && value.isEmpty()) {
            throw new KubectlException("jsonpath wait has to have a value after equal sign, like"
                    + " --for=jsonpath='{.status.readyReplicas}'=3");
        }
        JsonPath path;
        try {
            String braced = expression.startsWith("{") ? expression : "{" + expression + "}";
            path = JsonPath.parse(braced);
        } catch (JsonPathException e) {
            throw new KubectlException(e.getMessage(), e);
        }
        return object -> {
            List<List<JsonNode>> found = path.find(object, true);
            if (found.isEmpty() || found.get(0).isEmpty()) {
                return false;
            }
            JsonNode first = found.get(0).get(0);
            if (first.isContainer() && !value.isEmpty()) {
                throw new KubectlException("jsonpath leads to a nested object or list which is not supported");
            }
            return value.isEmpty() || GoPrint.value(first).strip().equals(value.strip());
        };
    }
}
