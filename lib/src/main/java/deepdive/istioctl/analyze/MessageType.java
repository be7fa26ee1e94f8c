package deepdive.istioctl.analyze;

import deepdive.cli.GoPrint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of message, from the table {@code messages.txt}.
 *
 * @param template with Go's verbs for the parameters
 */
public record MessageType(String code, Level level, String template) {
    private static final Map<String, MessageType> ALL = load();

    public static boolean isKnown(String code) {
        return ALL.containsKey(code);
    }

    static MessageType of(String code) {
        MessageType type = ALL.get(code);
        if (type == null) {
            throw new IllegalArgumentException("no message " + code);
        }
        return type;
    }

    private static Map<String, MessageType> load() {
        Map<String, MessageType> types = new HashMap<>();
        try (InputStream in = MessageType.class.getResourceAsStream("messages.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] parts = line.split(" ", 3);
                    Level level = Level.find(parts[1]).orElseThrow();
                    types.put(parts[0], new MessageType(parts[0], level, parts[2]));
                }
            }
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with its parameters; a list is written as Go writes a slice. */
    String format(List<Object> parameters) {
        StringBuilder out = new StringBuilder();
        int next = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c != '%' || i + 1 == template.length()) {
                out.append(c);
                continue;
            }
            boolean quoted = template.charAt(++i) == 'q';
            Object value = parameters.get(next++);
            if (value instanceof List<?> list) {
                out.append(
                        quoted
                                ? GoPrint.list(list.stream()
                                        .map(each -> GoPrint.quote(each.toString()))
                                        .toList())
                                : GoPrint.list(list));
            } else {
                out.append(quoted ? GoPrint.quote(value.toString()) : value);
            }
        }
        return out.toString();
    }
}
