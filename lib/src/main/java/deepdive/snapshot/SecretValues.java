package deepdive.snapshot;

import deepdive.envoy.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The values of a cluster's Secrets, to be found again wherever a text has one: as it is, in base64, and as JSON writes
 * it. Certificates are public, and the names of objects are no secrets, although a Secret may hold both; a value of less
 * than 8 characters could be any word.
 */
final class SecretValues {
    private static final int SHORTEST = 8;
    private static final Pattern CERTIFICATES =
            Pattern.compile("(?s)(\\s*-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----\\s*)+");

    private final Map<String, List<String>> byBeginning = new HashMap<>();

    /** @param names those of the cluster's namespaces and other objects */
    SecretValues(Collection<JsonNode> secrets, Collection<String> names) {
        Set<String> known = new HashSet<>(names);
        for (JsonNode secret : secrets) {
            for (var entry : Fields.get(secret, "data").properties()) {
                String encoded = entry.getValue().asString("");
                add(encoded, known);
            }
        }
        byBeginning
                .values()
                .forEach(values -> values.sort(
                        Comparator.comparing(String::length).reversed())); // the longest of those that begin alike
    }

    private void add(String encoded, Set<String> names) {
        String value;
        try {
            value = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return; // the API lets nothing else in
        }
        String trimmed = value.strip();
        if (trimmed.length() < SHORTEST
                || names.contains(trimmed)
                || CERTIFICATES.matcher(value).matches()) {
            return;
        }
        String json = JsonNodeFactory.instance.stringNode(trimmed).toString();
        for (String form : List.of(
                trimmed,
                json.substring(1, json.length() - 1),
                encoded,
                Base64.getEncoder().encodeToString(trimmed.getBytes(StandardCharsets.UTF_8)))) {
            byBeginning
                    .computeIfAbsent(form.substring(0, SHORTEST), begin -> new ArrayList<>())
                    .add(form);
        }
    }

    /** The text with each value replaced. */
    String mask(String text) {
        StringBuilder out = null;
        int done = 0;
        for (int at = 0; at + SHORTEST <= text.length() && !byBeginning.isEmpty(); at++) {
            for (String value : byBeginning.getOrDefault(text.substring(at, at + SHORTEST), List.of())) {
                if (text.startsWith(value, at)) {
                    out = out == null ? new StringBuilder(text.length()) : out;
                    out.append(text, done, at).append(Masks.MARK);
                    at += value.length() - 1;
                    done = at + 1;
                    break;
                }
            }
        }
        return out == null ? text : out.append(text, done, text.length()).toString();
    }
}
