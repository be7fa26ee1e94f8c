package deepdive.sandbox.pilot.dump;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Says briefly in which fields two JSON trees differ: {@code path old -> new}, the deepest fields that differ. */
final class FieldDiff {
    private static final int SHOWN = 4;
    private static final int WIDTH = 60;

    private FieldDiff() {}

    static String summary(JsonNode before, JsonNode after) {
        List<String> found = new ArrayList<>();
        walk("", before, after, found);
        String shown = String.join("; ", found.subList(0, Math.min(SHOWN, found.size())));
        return found.size() > SHOWN ? shown + "; and " + (found.size() - SHOWN) + " more" : shown;
    }

    private static void walk(String path, JsonNode before, JsonNode after, List<String> found) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name ->
                    walk(path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name), found));
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                walk(path + "[" + i + "]", before.get(i), after.get(i), found);
            }
        } else if (before.isArray() && after.isArray()) {
            found.add(path + " " + before.size() + " -> " + after.size() + " elements");
        } else {
            found.add(path + " " + brief(before) + " -> " + brief(after));
        }
    }

    private static String brief(JsonNode node) {
        if (node.isMissingNode()) {
            return "(none)";
        }
        String text = node.isString() ? node.stringValue() : node.toString();
        return text.length() > WIDTH ? text.substring(0, WIDTH - 3) + "..." : text;
    }
}
