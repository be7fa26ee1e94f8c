package deepdive.kubectl.describe;

import deepdive.cli.GoPrint;
import deepdive.cli.TabWriter;
import deepdive.envoy.Fields;
import deepdive.kubectl.Applied;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A description in the making: lines of cells with tabs between, aligned in the end. */
final class Page {
    private static final int LONGEST_ANNOTATION = 140;
    private static final Set<String> HIDDEN = Set.of(Applied.ANNOTATION);
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder done = new StringBuilder();

    /** Adds text below so many levels of indentation; the line does not end with it. */
    Page put(int level, String part) {
        text.append("  ".repeat(level)).append(part.replace("\u001b", "^["));
        return this;
    }

    Page line(int level, String part) {
        return put(level, part).put(0, "\n");
    }

    /** {@code Name:   value}. */
    Page entry(int level, String name, Object value) {
        return line(level, name + ":\t" + value);
    }

    /** An entry, unless there is no value. */
    Page given(int level, String name, String value) {
        return value.isEmpty() ? this : entry(level, name, value);
    }

    /** What every object has. */
    Page named(JsonNode object, boolean namespaced) {
        entry(0, "Name", Fields.text(object, "metadata", "name"));
        return namespaced ? entry(0, "Namespace", Fields.text(object, "metadata", "namespace")) : this;
    }

    Page labelled(JsonNode object) {
        labels("Labels", Fields.get(object, "metadata", "labels"));
        return annotations("Annotations", Fields.get(object, "metadata", "annotations"));
    }

    Page labels(String title, JsonNode labels) {
        return column(
                title,
                GoPrint.sorted(labels).stream()
                        .map(label -> label.getKey() + "=" + label.getValue().asString())
                        .toList());
    }

    /** A title with values below each other. */
    Page column(String title, List<String> values) {
        put(0, title + ":\t");
        return line(0, values.isEmpty() ? "<none>" : String.join("\n\t", values));
    }

    Page annotations(String title, JsonNode annotations) {
        List<Map.Entry<String, JsonNode>> shown = GoPrint.sorted(annotations).stream()
                .filter(entry -> !HIDDEN.contains(entry.getKey()))
                .toList();
        return column(title, shown.stream().map(Page::annotation).toList());
    }

    private static String annotation(Map.Entry<String, JsonNode> annotation) {
        String key = annotation.getKey();
        String value = annotation.getValue().asString();
        value = value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
        if (value.length() + key.length() + 2 <= LONGEST_ANNOTATION && !value.contains("\n")) {
            return key + ": " + value;
        }
        StringBuilder out = new StringBuilder(key + ":");
        for (String line : value.split("\n", -1)) {
            boolean cut = line.length() > LONGEST_ANNOTATION - 2;
            out.append("\n\t  ").append(cut ? line.substring(0, LONGEST_ANNOTATION - 2) + "..." : line);
        }
        return out.toString();
    }

    /** What follows is aligned by itself. */
    void align() {
        if (text.isEmpty()) {
            return;
        }
        boolean open = text.charAt(text.length() - 1) != '\n';
        TabWriter table = new TabWriter(2);
        String whole = open ? text.toString() : text.substring(0, text.length() - 1);
        Arrays.stream(whole.split("\n", -1)).forEach(line -> table.line((Object[]) line.split("\t", -1)));
        done.append(table.text());
        done.setLength(open ? done.length() - 1 : done.length());
        text.setLength(0);
    }

    String finish() {
        align();
        return done.toString();
    }

    /** {@code Mon, 23 Nov 2026 11:57:33 +0000}, in this machine's zone. */
    static String time(String rfc3339) {
        if (rfc3339.isEmpty()) {
            return "Mon, 01 Jan 0001 00:00:00 +0000";
        }
        try {
            ZonedDateTime time = OffsetDateTime.parse(rfc3339).atZoneSameInstant(ZoneId.systemDefault());
            return "%s, %02d %s %04d %02d:%02d:%02d %s"
                    .formatted(
                            DAYS[time.getDayOfWeek().ordinal()],
                            time.getDayOfMonth(),
                            MONTHS[time.getMonthValue() - 1],
                            time.getYear(),
                            time.getHour(),
                            time.getMinute(),
                            time.getSecond(),
                            time.getOffset().getTotalSeconds() == 0
                                    ? "+0000"
                                    : time.getOffset().getId().replace(":", ""));
        } catch (DateTimeParseException e) {
            return rfc3339;
        }
    }
}
