package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl set env TYPE/NAME KEY=VALUE… KEY-…}, and {@code --list}. */
final class SetEnv extends SetCommand {
    private final Map<String, String> variables = new LinkedHashMap<>();

    SetEnv() {
        flags.text("containers", "c", "*", "The containers, * stands for any letters")
                .yes("list", false, "Show the variables");
    }

    @Override
    About about() {
        return About.of(
                "Set or remove environment variables of containers.",
                "RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N",
                "# A variable",
                "kubectl set env deployment/reviews-v1 COLOR=red",
                "",
                "# What is set",
                "kubectl set env deployment/reviews-v1 --list");
    }

    @Override
    boolean isChange(String word) {
        return word.contains("=") || word.endsWith("-");
    }

    @Override
    void read(List<String> changes) {
        if (changes.isEmpty() && !flags.yes("list")) {
            throw new KubectlException("at least one environment variable must be provided");
        }
        for (String change : changes) {
            int equals = change.indexOf('=');
            variables.put(
                    equals < 0 ? change.substring(0, change.length() - 1) : change.substring(0, equals),
                    equals < 0 ? null : change.substring(equals + 1));
        }
    }

    @Override
    boolean shows(Session session, Item item, ArrayNode containers) {
        if (!flags.yes("list")) {
            return false;
        }
        for (JsonNode container : containers) {
            session.print("# " + item.type().kind() + " " + item.name() + ", container "
                    + Fields.text(container, "name") + "\n");
            for (JsonNode variable : Fields.list(container, "env")) {
                session.print(
                        variable.has("valueFrom")
                                ? "# " + Fields.text(variable, "name") + " from " + variable.get("valueFrom") + "\n"
                                : Fields.text(variable, "name") + "=" + Fields.text(variable, "value") + "\n");
            }
        }
        return true;
    }

    @Override
    void change(ArrayNode containers) {
        String pattern = flags.text("containers").replace("*", "[a-z0-9-]*");
        for (JsonNode container : containers) {
            if (Fields.text(container, "name").matches(pattern)) {
                change((ObjectNode) container);
            }
        }
    }

    private void change(ObjectNode container) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        Fields.list(container, "env").forEach(variable -> all.put(Fields.text(variable, "name"), variable));
        variables.forEach((name, value) -> {
            if (value == null) {
                all.remove(name);
            } else {
                all.put(name, container.objectNode().put("name", name).put("value", value));
            }
        });
        container.remove("env");
        if (!all.isEmpty()) {
            container.putArray("env").addAll(all.values());
        }
    }

    @Override
    String operation() {
        return "env updated";
    }
}
