package deepdive.kubectl.describe;

import deepdive.envoy.Fields;
import deepdive.table.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The environment of a container. */
final class Environment {
    private final Page page;
    private final JsonNode pod;
    private final boolean resolves;

    /** @param resolves whether the pod is a real one, whose fields have values */
    Environment(Page page, JsonNode pod, boolean resolves) {
        this.page = page;
        this.pod = pod;
        this.resolves = resolves;
    }

    void describe(JsonNode container) {
        sources(Fields.list(container, "envFrom"));
        List<JsonNode> variables = Fields.list(container, "env");
        page.line(2, "Environment:" + (variables.isEmpty() ? "\t<none>" : ""));
        for (JsonNode variable : variables) {
            String name = Fields.text(variable, "name");
            JsonNode from = Fields.get(variable, "valueFrom");
            if (from.isMissingNode()) {
                page.line(3, name + ":\t" + Fields.text(variable, "value").replace("\n", "\n      \t"));
            } else {
                reference(name, from, container);
            }
        }
    }

    private void sources(List<JsonNode> sources) {
        if (!sources.isEmpty()) {
            page.line(2, "Environment Variables from:");
        }
        for (JsonNode source : sources) {
            boolean secret = Fields.has(source, "secretRef");
            JsonNode reference = Fields.get(source, secret ? "secretRef" : "configMapRef");
            String prefix = Fields.text(source, "prefix");
            page.line(
                    3,
                    Fields.text(reference, "name") + "\t" + (secret ? "Secret" : "ConfigMap")
                            + (prefix.isEmpty() ? "" : " with prefix '" + prefix + "'") + "\tOptional: "
                            + Fields.flag(reference, "optional"));
        }
    }

    private void reference(String name, JsonNode from, JsonNode container) {
        JsonNode field = Fields.get(from, "fieldRef");
        JsonNode resource = Fields.get(from, "resourceFieldRef");
        JsonNode secret = Fields.get(from, "secretKeyRef");
        JsonNode map = Fields.get(from, "configMapKeyRef");
        if (!field.isMissingNode()) {
            String path = Fields.text(field, "fieldPath");
            page.entry(
                    3,
                    name,
                    (resolves ? value(path) : "") + " (" + Fields.text(field, "apiVersion") + ":" + path + ")");
        } else if (!resource.isMissingNode()) {
            String what = Fields.text(resource, "resource");
            String value = amount(what, Fields.text(resource, "divisor"), container);
            boolean unlimited = value.equals("0") && (what.equals("limits.cpu") || what.equals("limits.memory"));
            page.entry(3, name, (unlimited ? "node allocatable" : value) + " (" + what + ")");
        } else if (!secret.isMissingNode()) {
            page.entry(3, name, key(secret, "in secret"));
        } else if (!map.isMissingNode()) {
            page.entry(3, name, key(map, "of config map"));
        }
    }

    private static String key(JsonNode reference, String where) {
        return "<set to the key '" + Fields.text(reference, "key") + "' " + where + " '"
                + Fields.text(reference, "name") + "'>\tOptional: " + Fields.flag(reference, "optional");
    }

    /** Only fields of the metadata have values here: a description does not look at the others. */
    private String value(String path) {
        if (path.equals("metadata.name") || path.equals("metadata.namespace") || path.equals("metadata.uid")) {
            return Fields.text(pod, path.split("\\."));
        }
        for (String map : List.of("labels", "annotations")) {
            String start = "metadata." + map + "['";
            if (path.startsWith(start) && path.endsWith("']")) {
                return Fields.text(pod, "metadata", map, path.substring(start.length(), path.length() - 2));
            }
        }
        return "";
    }

    /** Limits and requests in units of the divisor, rounded up; 0 where there are none. */
    private static String amount(String resource, String divisor, JsonNode container) {
        String[] path = resource.split("\\.", 2);
        if (path.length < 2) {
            return "";
        }
        BigDecimal amount = Quantity.exact(Fields.text(container, "resources", path[0], path[1]))
                .orElse(BigDecimal.ZERO);
        BigDecimal unit = Quantity.exact(divisor).orElse(BigDecimal.ZERO);
        return amount.divide(unit.signum() == 0 ? BigDecimal.ONE : unit, 0, RoundingMode.CEILING)
                .toPlainString();
    }
}
