package deepdive.sandbox.api;

import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Json;
import java.util.List;
import java.util.Locale;

/**
 * What of an Accept header the API can give: JSON, in the shape asked for.
 *
 * @param shape {@code ""} for the object itself, {@code Table}, {@code PartialObjectMetadata},
 *     {@code PartialObjectMetadataList} or {@code APIGroupDiscoveryList}
 */
record Accept(String shape, String version) {
    private static final List<String> SHAPES =
            List.of("Table", "PartialObjectMetadata", "PartialObjectMetadataList", "APIGroupDiscoveryList");

    static final Accept PLAIN = new Accept("", "");

    boolean table() {
        return shape.equals("Table");
    }

    boolean metadata() {
        return shape.startsWith("Partial");
    }

    /** @throws ApiException 406 where nothing of what is accepted can be given */
    static Accept parse(String header) {
        if (header == null || header.isBlank()) {
            return PLAIN;
        }
        for (String range : header.split(",")) {
            String[] parts = range.trim().split(";");
            String type = parts[0].trim().toLowerCase(Locale.ROOT);
            if (!List.of("application/json", "application/*", "*/*").contains(type)) {
                continue;
            }
            String shape = "";
            String version = "";
            for (int i = 1; i < parts.length; i++) {
                String[] pair = parts[i].trim().split("=", 2);
                if (pair[0].equals("as") && pair.length == 2) {
                    shape = pair[1];
                } else if (pair[0].equals("v") && pair.length == 2) {
                    version = pair[1];
                }
            }
            if (shape.isEmpty()
                    || (SHAPES.contains(shape) && !version.startsWith("v1beta") && !version.startsWith("v2beta"))) {
                return new Accept(shape, version);
            }
        }
        throw new ApiException(
                406,
                "NotAcceptable",
                "406: Not Acceptable\n\nAvailable representations: application/json, application/json;stream=watch",
                Json.object());
    }
}
