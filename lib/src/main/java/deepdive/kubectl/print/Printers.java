package deepdive.kubectl.print;

import deepdive.cli.Flag;
import deepdive.cli.FlagSet;
import deepdive.cli.GoJson;
import deepdive.cli.GoYaml;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The formats that {@code -o} names, and the flags that go with them. */
public final class Printers {
    private static final Set<String> JSON_PATHS = Set.of("jsonpath", "jsonpath-as-json", "jsonpath-file");
    private static final Set<String> TEMPLATES = Set.of("go-template", "go-template-file", "template", "templatefile");
    private static final Set<String> COLUMNS = Set.of("custom-columns", "custom-columns-file");

    private final FlagSet flags;
    private final boolean columns;

    /** @param columns whether tables are offered too: {@code wide} and custom columns */
    private Printers(FlagSet flags, boolean columns) {
        this.flags = flags;
        this.columns = columns;
    }

    /** Adds the flags of a command that prints objects. */
    public static Printers addTo(FlagSet flags) {
        return addTo(flags, false);
    }

    /** Adds the flags of a command that prints objects, by default as tables. */
    public static Printers addTables(FlagSet flags) {
        return addTo(flags, true);
    }

    private static Printers addTo(FlagSet flags, boolean columns) {
        flags.yes("allow-missing-template-keys", true, "Whether a template may name fields that are not there")
                .yes("show-managed-fields", false, "Also show who manages which fields, in JSON and YAML")
                .text("template", "Template for -o go-template and -o jsonpath, or the path of its file");
        Printers printers = new Printers(flags, columns);
        flags.add(new Flag(
                "output",
                "o",
                Flag.Type.STRING,
                "",
                "Output format. One of: (" + String.join(", ", printers.formats()) + ").",
                Flag.Scope.COMMAND));
        return printers;
    }

    private Set<String> formats() {
        Set<String> formats = new TreeSet<>(Set.of("json", "yaml", "name"));
        formats.addAll(JSON_PATHS);
        formats.addAll(TEMPLATES);
        if (columns) {
            formats.addAll(COLUMNS);
            formats.add("wide");
        }
        return formats;
    }

    /** What {@code -o} says; {@code --template} alone is a Go template. */
    public String format() {
        String format = flags.text("output");
        return format.isEmpty() && !flags.text("template").isEmpty() ? "go-template" : format;
    }

    /**
     * The printer of the format.
     *
     * @throws KubectlException where there is no such format, or its template cannot be read
     */
    public Printer printer() {
        String format = format();
        int equals = format.indexOf('=');
        String name = equals < 0 ? format : format.substring(0, equals);
        String value = equals < 0 ? flags.text("template") : format.substring(equals + 1);
        switch (format.toLowerCase(Locale.ROOT)) {
            case "json" -> {
                return (object, out) ->
                        out.append(GoJson.indent(json(object), "    ")).append('\n');
            }
            case "yaml" -> {
                return yaml();
            }
            case "name" -> {
                return name("");
            }
            default -> {
                return templated(format, name, value);
            }
        }
    }

    private Printer templated(String format, String name, String value) {
        boolean lenient = flags.yes("allow-missing-template-keys");
        if (columns && COLUMNS.contains(name)) {
            boolean headers = !flags.yes("no-headers");
            if (value.isEmpty()) {
                throw new KubectlException("custom-columns format specified but no custom columns given");
            }
            return name.endsWith("-file")
                    ? CustomColumns.ofFile(file(value), headers)
                    : CustomColumns.of(value, headers);
        }
        if (!JSON_PATHS.contains(name) && !TEMPLATES.contains(name)) {
            throw new KubectlException("unable to match a printer suitable for the output format \"" + format
                    + "\", allowed formats are: " + String.join(",", formats()));
        }
        if (value.isEmpty()) {
            throw new KubectlException("template format specified but no template given");
        }
        String template = name.endsWith("file") ? file(value) : value;
        if (TEMPLATES.contains(name)) {
            return new GoTemplatePrinter(template, lenient);
        }
        return new JsonPathPrinter(template, lenient, name.equals("jsonpath-as-json"));
    }

    private static String file(String name) {
        try {
            return Files.readString(Path.of(name));
        } catch (IOException e) {
            throw new KubectlException(
                    "error reading --template " + name + ", open " + name + ": no such file or directory", e);
        }
    }

    private Printer yaml() {
        boolean[] later = {false};
        return (object, out) -> {
            out.append(later[0] ? "---\n" : "").append(GoYaml.of(shown(object)));
            later[0] = true;
        };
    }

    private String json(JsonNode object) {
        JsonNode shown = shown(object);
        // an event is a struct to the real one: its type comes first
        return isEvent(shown)
                ? "{\"type\":" + GoJson.of(shown.get("type")) + ",\"object\":" + GoJson.sorted(shown.get("object"))
                        + "}"
                : GoJson.sorted(shown);
    }

    private JsonNode shown(JsonNode object) {
        return flags.yes("show-managed-fields") ? object : withoutManagers(object);
    }

    private static JsonNode withoutManagers(JsonNode object) {
        if (isEvent(object)) {
            return ((ObjectNode) object.deepCopy()).set("object", withoutManagers(object.get("object")));
        }
        JsonNode copy = object.deepCopy();
        List<JsonNode> all = new ArrayList<>(Fields.list(copy, "items"));
        all.add(copy);
        for (JsonNode each : all) {
            if (each.get("metadata") instanceof ObjectNode metadata) {
                metadata.remove("managedFields");
            }
        }
        return copy;
    }

    /**
     * {@code pod/reviews}, {@code virtualservice.networking.istio.io/reviews configured}.
     *
     * @param operation what was done to it; empty for the name alone
     */
    public static Printer name(String operation) {
        return (object, out) -> {
            JsonNode shown = isEvent(object) ? object.get("object") : object;
            List<JsonNode> items = shown.path("items").isArray() ? Fields.list(shown, "items") : List.of(shown);
            for (JsonNode item : items) {
                out.append(name(item))
                        .append(operation.isEmpty() ? "" : " " + operation)
                        .append('\n');
            }
        };
    }

    /** {@code pod/reviews}, {@code virtualservice.networking.istio.io/reviews}. */
    public static String name(JsonNode object) {
        String apiVersion = Fields.text(object, "apiVersion");
        String kind = Fields.text(object, "kind").toLowerCase(Locale.ROOT);
        int slash = apiVersion.indexOf('/');
        String name = Fields.text(object, "metadata", "name");
        return kind + (slash < 0 ? "" : "." + apiVersion.substring(0, slash)) + "/"
                + (name.isEmpty() ? "<unknown>" : name);
    }

    static boolean isEvent(JsonNode object) {
        return object.has("type") && object.has("object") && !object.has("kind");
    }
}
