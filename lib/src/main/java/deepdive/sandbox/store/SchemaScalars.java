package deepdive.sandbox.store;

import deepdive.sandbox.store.Errors.Cause;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a structure says of texts and numbers. */
final class SchemaScalars {
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private SchemaScalars() {}

    static void check(JsonNode value, JsonNode rules, String path, List<Cause> causes) {
        if (value.isString()) {
            text(value.asString(), rules, path, causes);
        } else if (value.isNumber()) {
            number(value, rules, path, causes);
        }
    }

    private static void text(String text, JsonNode rules, String path, List<Cause> causes) {
        int length = text.codePointCount(0, text.length());
        if (rules.has("maxLength") && length > rules.path("maxLength").asInt()) {
            causes.add(new Cause(
                    "FieldValueTooLong",
                    path,
                    "Too long: may not be more than " + rules.path("maxLength").asInt() + " bytes"));
        }
        if (rules.has("minLength") && length < rules.path("minLength").asInt()) {
            causes.add(Cause.invalid(
                    path,
                    Metadata.quote(text),
                    path + " in body should be at least "
                            + rules.path("minLength").asInt() + " chars long"));
        }
        String pattern = rules.path("pattern").asString("");
        if (!pattern.isEmpty()
                && !PATTERNS.computeIfAbsent(pattern, Pattern::compile)
                        .matcher(text)
                        .find()) {
            causes.add(Cause.invalid(path, Metadata.quote(text), path + " in body should match '" + pattern + "'"));
        }
        if (rules.path("format").asString("").equals("date-time") && !time(text)) {
            causes.add(Cause.invalid(
                    path, Metadata.quote(text), path + " in body must be of type date-time: " + Metadata.quote(text)));
        }
    }

    private static boolean time(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static void number(JsonNode value, JsonNode rules, String path, List<Cause> causes) {
        if (rules.has("maximum") && value.asDouble() > rules.path("maximum").asDouble()) {
            causes.add(Cause.invalid(
                    path,
                    value.toString(),
                    path + " in body should be less than or equal to " + plain(rules.path("maximum"))));
        }
        if (rules.has("minimum") && value.asDouble() < rules.path("minimum").asDouble()) {
            causes.add(Cause.invalid(
                    path,
                    value.toString(),
                    path + " in body should be greater than or equal to " + plain(rules.path("minimum"))));
        }
    }

    private static String plain(JsonNode number) {
        double value = number.asDouble();
        return value == Math.rint(value) ? Long.toString((long) value) : number.toString();
    }
}
