package deepdive.validate;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Key sets of RFC 7517 as text, checked as the library of istiod checks them (lestrrat-go/jwx). */
final class Jwks {
    private static final String HEAD = "failed to unmarshal JWK set: ";
    /** What a key of a type must have, and the name of its public form. */
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "RSA", List.of("e", "n"), "EC", List.of("crv", "x", "y"), "OKP", List.of("crv", "x"), "oct", List.of("k"));

    private Jwks() {}

    /** What is wrong, or nothing. */
    static String check(String text) {
        JsonNode set;
        try {
            set = Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (EnvoyException e) {
            return HEAD + syntax(text.strip());
        }
        if (!set.isObject()) {
            return HEAD
                    + (set.isNull()
                            ? "error reading token: EOF"
                            : "expected '{', but got '" + text.strip().charAt(0) + "'");
        }
        JsonNode keys = set.get("keys");
        if (keys == null) {
            String wrong = key(set);
            return wrong.isEmpty() ? "" : HEAD + "failed to parse sole key in key set: " + wrong;
        }
        if (!keys.isArray()) {
            return HEAD + "failed to decode \"keys\": "
                    + DecodeException.type(Decoder.kind(keys), "[]json.RawMessage")
                            .getMessage();
        }
        for (int i = 0; i < keys.size(); i++) {
            String wrong = key(keys.get(i));
            if (!wrong.isEmpty()) {
                return HEAD + "failed to decode key #" + i + " in \"keys\": " + wrong;
            }
        }
        return "";
    }

    private static String syntax(String text) {
        if (text.startsWith("{") && text.length() > 1 && text.charAt(1) != '"') {
            return "invalid character '" + text.charAt(1) + "' looking for beginning of object key string";
        }
        return text.isEmpty() || text.startsWith("{")
                ? "unexpected EOF"
                : "invalid character '" + text.charAt(0) + "' looking for beginning of value";
    }

    private static String key(JsonNode key) {
        String type = key.path("kty").asString("");
        List<String> required = REQUIRED.get(type);
        if (required == null) {
            return "invalid key type from JSON (" + type + ")";
        }
        for (String field : required) {
            if (!key.has(field)) {
                return "failed to unmarshal JSON into key (*jwk." + name(type, key) + "): required field " + field
                        + " is missing";
            }
        }
        return "";
    }

    private static String name(String type, JsonNode key) {
        String half = key.has("d") ? "PrivateKey" : "PublicKey";
        return switch (type) {
            case "RSA" -> "rsa" + half;
            case "EC" -> "ecdsa" + half;
            case "OKP" -> "okp" + half;
            default -> "symmetricKey";
        };
    }

    /** The indexes of keys that hold a secret; none where the text is no key set. */
    static List<Integer> privateKeys(String text) {
        List<Integer> found = new ArrayList<>();
        if (!check(text).isEmpty()) {
            return found;
        }
        JsonNode set = Json.parse(text.getBytes(StandardCharsets.UTF_8));
        List<JsonNode> keys = new ArrayList<>();
        if (set.has("keys")) {
            set.get("keys").forEach(keys::add);
        } else {
            keys.add(set);
        }
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).has("d") || keys.get(i).path("kty").asString("").equals("oct")) {
                found.add(i);
            }
        }
        return found;
    }
}
