package deepdive.sandbox.store;

import deepdive.sandbox.store.ResourceType.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From a CustomResourceDefinition to the type that it defines, and the definitions that the sandbox starts with. */
final class CustomTypes {
    static final String CRDS = "customresourcedefinitions.apiextensions.k8s.io";

    /** Marks definitions whose rules (CEL) were left out of the sandbox's copy. */
    static final String RULES = "deepdive/rules";

    private CustomTypes() {}

    static ResourceType type(ObjectNode crd) {
        JsonNode spec = crd.path("spec");
        JsonNode names = spec.path("names");
        List<Version> versions = new ArrayList<>();
        String storage = "";
        boolean rules = Json.at(crd, "metadata", "annotations").has(RULES);
        boolean scale = false;
        for (JsonNode version : spec.path("versions")) {
            String name = version.path("name").asString();
            storage = version.path("storage").asBoolean(false) ? name : storage;
            scale |= Json.at(version, "subresources").has("scale");
            if (version.path("served").asBoolean(false)) {
                JsonNode schema = Json.at(version, "schema", "openAPIV3Schema");
                versions.add(new Version(
                        name,
                        Json.at(version, "subresources").has("status"),
                        BuiltInTypes.columns(version.path("additionalPrinterColumns"), "jsonPath"),
                        schema.isObject() ? new Schema(schema, rules || hasRules(schema)) : null));
            }
        }
        String kind = names.path("kind").asString();
        return new ResourceType(
                spec.path("group").asString(),
                kind,
                names.path("plural").asString(),
                names.path("singular").asString(kind.toLowerCase(Locale.ROOT)),
                BuiltInTypes.strings(names.path("shortNames")),
                BuiltInTypes.strings(names.path("categories")),
                spec.path("scope").asString().equals("Namespaced"),
                List.copyOf(versions),
                storage,
                scale,
                true,
                true,
                NameRule.SUBDOMAIN,
                "");
    }

    /** A definition is accepted at once: its names are good and its type is served. */
    static void establish(ObjectNode crd) {
        if (Json.at(crd, "status").has("acceptedNames")) {
            return;
        }
        ObjectNode status = Json.child(crd, "status");
        for (String condition : List.of("NamesAccepted", "Established")) {
            status.withArray("conditions")
                    .addObject()
                    .put("lastTransitionTime", Metadata.now())
                    .put(
                            "message",
                            condition.equals("Established")
                                    ? "the initial names have been accepted"
                                    : "no conflicts found")
                    .put("reason", condition.equals("Established") ? "InitialNamesAccepted" : "NoConflicts")
                    .put("status", "True")
                    .put("type", condition);
        }
        status.set("acceptedNames", Json.at(crd, "spec", "names").deepCopy());
        Json.stream(Json.at(crd, "spec", "versions"))
                .filter(version -> version.path("storage").asBoolean(false))
                .forEach(version -> status.withArray("storedVersions")
                        .add(version.path("name").asString()));
    }

    private static boolean hasRules(JsonNode schema) {
        return schema.findValue("x-kubernetes-validations") != null;
    }

    /** The definitions of Istio and of the Gateway API, from the compact files {@code crds/*.yaml}. */
    static List<ObjectNode> definitions() {
        return BuiltInTypes.strings(BuiltInTypes.resource("crds/index.yaml")).parallelStream()
                .map(name -> definition(BuiltInTypes.resource("crds/" + name)))
                .toList();
    }

    private static ObjectNode definition(JsonNode file) {
        String name = file.path("name").asString();
        String plural = name.substring(0, name.indexOf('.'));
        ObjectNode crd =
                Json.object().put("apiVersion", "apiextensions.k8s.io/v1").put("kind", "CustomResourceDefinition");
        ObjectNode metadata = crd.putObject("metadata").put("name", name);
        ObjectNode annotations = metadata.putObject("annotations");
        file.path("annotations").forEachEntry(annotations::set);
        if (file.path("celRules").asBoolean(false)) {
            annotations.put(RULES, "omitted");
        }
        if (file.has("labels")) {
            metadata.set("labels", file.get("labels"));
        }
        ObjectNode spec = crd.putObject("spec").put("group", name.substring(plural.length() + 1));
        spec.put("scope", file.path("scope").asString());
        ObjectNode names = spec.putObject("names");
        String kind = file.path("kind").asString();
        names.put("kind", kind).put("listKind", kind + "List").put("plural", plural);
        names.put("singular", file.path("singular").asString());
        for (String list : List.of("shortNames", "categories")) {
            if (file.has(list)) {
                names.set(list, file.get(list));
            }
        }
        for (JsonNode entry : file.path("versions")) {
            spec.withArray("versions").add(version(file, entry));
        }
        return crd;
    }

    private static ObjectNode version(JsonNode file, JsonNode entry) {
        ObjectNode version = Json.object().put("name", entry.path("name").asString());
        version.put("served", entry.path("served").asBoolean(true));
        version.put("storage", entry.path("storage").asBoolean(false));
        JsonNode columns = entry.has("columns") ? entry.get("columns") : file.path("columns");
        if (!columns.isEmpty()) {
            version.set("additionalPrinterColumns", columns);
        }
        if (entry.path("status").asBoolean(false)) {
            version.putObject("subresources").putObject("status");
        }
        version.putObject("schema")
                .set("openAPIV3Schema", entry.has("schema") ? entry.get("schema") : file.path("schema"));
        return version;
    }
}
