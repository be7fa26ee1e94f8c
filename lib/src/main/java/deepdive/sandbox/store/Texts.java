package deepdive.sandbox.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code kubectl explain} says of the built-in kinds: the descriptions, enumerations and required fields of
 * Kubernetes 1.34's OpenAPI documents, which are under the Apache License 2.0; {@code tools/texts.py} wrote the file.
 * Read when it is asked for: a sandbox needs it seldom.
 */
public final class Texts {
    private static SoftReference<JsonNode> kept = new SoftReference<>(null);

    private Texts() {}

    /** Adds the texts to definitions, which are there by name. */
    public static void add(ObjectNode definitions) {
        JsonNode all = load();
        definitions.forEachEntry((name, definition) -> merge((ObjectNode) definition, all.path(name)));
    }

    /** What is said of a field that every kind has: apiVersion, kind and metadata. */
    public static JsonNode ofEveryKind(String field) {
        return load().path("core.v1.Service").path("properties").path(field).path("description");
    }

    private static synchronized JsonNode load() {
        JsonNode all = kept.get();
        if (all == null) {
            try (InputStream in = Texts.class.getResourceAsStream("/deepdive/sandbox/store/texts.json.gz")) {
                all = Json.MAPPER.readTree(new GZIPInputStream(in));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read deepdive/sandbox/store/texts.json.gz", e);
            }
            kept = new SoftReference<>(all);
        }
        return all;
    }

    private static void merge(ObjectNode definition, JsonNode texts) {
        texts.forEachEntry((name, text) -> {
            if (!name.equals("properties")) {
                definition.set(name, text);
            } else {
                text.forEachEntry((field, inner) -> {
                    if (definition.path("properties").path(field) instanceof ObjectNode property) {
                        merge(property, inner);
                    }
                });
            }
        });
    }
}
