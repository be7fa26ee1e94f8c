package deepdive.kubectl.describe;

import deepdive.cli.GoPrint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Describes objects of kinds that have no description of their own: all fields, with names in words. */
final class GenericDescriber {
    private static final Set<String> SKIPPED = Set.of(
            ".metadata.managedFields",
            ".metadata.name",
            ".metadata.namespace",
            ".metadata.labels",
            ".metadata.annotations");
    private static final Set<String> ACRONYMS = Set.of("API", "URL", "UID", "OSB", "GUID");

    private GenericDescriber() {}

    static void describe(JsonNode object, Page page, Cluster cluster) {
        page.named(object, true).labelled(object);
        fields(object, page, 0, "");
    }

    private static void fields(JsonNode object, Page page, int level, String path) {
        for (Map.Entry<String, JsonNode> field : GoPrint.sorted(object)) {
            String at = path + "." + field.getKey();
            JsonNode value = field.getValue();
            if (SKIPPED.contains(at)) {
                continue;
            }
            if (!value.isContainer()) {
                page.entry(level, label(field.getKey()), GoPrint.value(value));
                continue;
            }
            page.line(level, label(field.getKey()) + ":");
            if (value.isObject()) {
                fields(value, page, level + 1, at);
                continue;
            }
            for (JsonNode element : value) {
                if (element.isObject()) {
                    fields(element, page, level + 1, at);
                } else {
                    page.line(level + 1, GoPrint.value(element));
                }
            }
        }
    }

    /** {@code perTryTimeout} is {@code Per Try Timeout}; a name with digits or dots stays as it is. */
    static String label(String field) {
        if (!field.codePoints().allMatch(c -> Character.isLetter(c) || c == '-')) {
            return field;
        }
        return words(field).stream()
                .map(word -> ACRONYMS.contains(word.toUpperCase(Locale.ROOT))
                        ? word.toUpperCase(Locale.ROOT)
                        : Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    /** A new word begins where the kind of letter changes; the last capital of several belongs to what follows. */
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= name.length(); i++) {
            if (i < name.length() && kind(name.charAt(i)) == kind(name.charAt(i - 1))) {
                continue;
            }
            boolean capital = i < name.length()
                    && Character.isUpperCase(name.charAt(i - 1))
                    && Character.isLowerCase(name.charAt(i));
            int end = capital ? i - 1 : i;
            if (end > start) {
                words.add(name.substring(start, end));
            }
            start = end;
        }
        return words;
    }

    private static int kind(char c) {
        return Character.isLowerCase(c) ? 0 : Character.isUpperCase(c) ? 1 : 2;
    }
}
