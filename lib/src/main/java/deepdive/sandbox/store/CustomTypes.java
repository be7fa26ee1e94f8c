package deepdive.sandbox.store;

import deepdive.sandbox.store.ResourceType.Version;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From a CustomResourceDefinition to the type that it defines, and the definitions that the sandbox starts with. */
final class CustomTypes {
    static final String CRDS = "customresourcedefinitions.apiextensions.k8s.io";

    private CustomTypes() {}

    static ResourceType type(ObjectNode crd) {
        JsonNode spec = crd.path("spec");
        JsonNode names = spec.path("names");
        List<Version> versions = new ArrayList<>();
        String storage = "";
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
                        schema.isObject() ? new Schema(schema, hasRules(schema)) : null));
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
        Defaults.missing(Json.child(Json.child(crd, "spec"), "conversion"), "strategy", "None");
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

    /**
     * The definitions of Istio (1.31 of 2026-08) and of the Gateway API (1.6.0, experimental channel) as published, with
     * their texts and rules; {@code tools/crds.py} wrote the file. Both are under the Apache License 2.0.
     */
    static List<ObjectNode> definitions() {
        try (InputStream in = CustomTypes.class.getResourceAsStream("/deepdive/sandbox/store/crds.jsonl.gz");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            return lines.lines().map(Json::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read deepdive/sandbox/store/crds.jsonl.gz", e);
        }
    }
}
