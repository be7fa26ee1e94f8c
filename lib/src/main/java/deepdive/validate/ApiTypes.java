package deepdive.validate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The messages and enums of Istio's API, from the table {@code api.txt} (made from the proto files of istio.io/api). */
final class ApiTypes {
    /**
     * A message's field.
     *
     * @param jsonName the name in camel case
     * @param name the name in the proto file, which JSON may use too
     * @param form how often it occurs: once, a list, a map
     * @param tracked whether a zero value is told from none
     * @param oneof the group of fields of which one may be set, or empty
     * @param key the type of a map's keys, else empty
     * @param type of the values: a scalar's name, or a full message or enum name
     */
    record Field(String jsonName, String name, Form form, boolean tracked, String oneof, String key, String type) {}

    enum Form {
        ONE,
        LIST,
        MAP
    }

    private static final ApiTypes ALL = load();

    private final Map<String, List<Field>> messages = new HashMap<>();
    private final Map<String, Map<String, Integer>> enums = new HashMap<>();

    private ApiTypes() {}

    /** Fields in the order of their declaration, or null where there is no such message. */
    static List<Field> message(String name) {
        return ALL.messages.get(name);
    }

    /** Numbers by name, or null where there is no such enum. */
    static Map<String, Integer> enumeration(String name) {
        return ALL.enums.get(name);
    }

    private static ApiTypes load() {
        ApiTypes types = new ApiTypes();
        try (InputStream in = ApiTypes.class.getResourceAsStream("api.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<Field> fields = List.of();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "#" -> {}
                    case "message" -> types.messages.put(words[1], fields = new ArrayList<>());
                    case "enum" -> types.enums.put(words[1], values(lines.readLine()));
                    default -> fields.add(field(words));
                }
            }
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Integer> values(String line) {
        Map<String, Integer> values = new LinkedHashMap<>();
        for (String value : line.split(" ")) {
            int equals = value.indexOf('=');
            values.put(value.substring(0, equals), Integer.valueOf(value.substring(equals + 1)));
        }
        return values;
    }

    private static Field field(String[] words) {
        int i = 1;
        boolean tracked = words[i].startsWith("?");
        String oneof = tracked ? words[i++].substring(1) : "";
        String name = words[0];
        return switch (words[i]) {
            case "[]" -> new Field(camel(name), name, Form.LIST, tracked, oneof, "", words[i + 1]);
            case "map" -> new Field(camel(name), name, Form.MAP, tracked, oneof, words[i + 1], words[i + 2]);
            default -> new Field(camel(name), name, Form.ONE, tracked, oneof, "", words[i]);
        };
    }

    private static String camel(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean joint = name.charAt(i) == '_' && i + 1 < name.length();
            out.append(joint ? Character.toUpperCase(name.charAt(++i)) : name.charAt(i));
        }
        return out.toString();
    }
}
