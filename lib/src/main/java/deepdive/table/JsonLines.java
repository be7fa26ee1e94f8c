package deepdive.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Objects in JSON, one a line (a JSON access log) or in one array, as a table: a column a key. */
final class JsonLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLines() {}

    static boolean isJson(List<String> lines) {
        return !lines.isEmpty() && (lines.get(0).startsWith("{") || lines.get(0).startsWith("["));
    }

    static ReadOutput read(String text) {
        List<JsonNode> objects = new ArrayList<>();
        try {
            if (text.strip().startsWith("[")) {
                JSON.readTree(text).forEach(objects::add);
            } else {
                text.lines().filter(line -> !line.isBlank()).forEach(line -> objects.add(JSON.readTree(line)));
            }
        } catch (JacksonException e) {
            throw new TableException("This looks like JSON but is neither an array of objects nor an object a line;"
                    + " leave out -o json to have a table.");
        }
        if (objects.isEmpty() || !objects.stream().allMatch(JsonNode::isObject)) {
            throw new TableException("This JSON holds no objects to make rows of.");
        }
        Set<String> keys = new LinkedHashSet<>();
        objects.forEach(object -> keys.addAll(object.propertyNames()));
        List<List<String>> rows = objects.stream()
                .map(object -> keys.stream().map(key -> cell(object.get(key))).toList())
                .toList();
        return ReadOutput.of(TextTable.ofRows("table", List.copyOf(keys), rows));
    }

    private static String cell(JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
