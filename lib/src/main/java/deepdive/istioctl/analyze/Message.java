package deepdive.istioctl.analyze;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What an analyzer found.
 *
 * @param resource that it is about, or null
 * @param line in the resource's file, or 0 for where the resource begins
 */
public record Message(MessageType type, Resource resource, int line, List<Object> parameters) {
    /** The worst first, then by code, object and text. */
    private static final Comparator<Message> ORDER = Comparator.comparing((Message m) -> m.type.level())
            .thenComparing(m -> m.type.code())
            .thenComparing(Message::comparator)
            .thenComparing(Message::toString);

    private String comparator() {
        return resource == null
                ? ""
                : resource.collection().kind() + "/" + resource.name() + "/" + resource.namespace();
    }

    /** In order, each once. */
    static List<Message> sorted(List<Message> messages) {
        List<Message> sorted = new ArrayList<>();
        String before = null;
        for (Message message : messages.stream().sorted(ORDER).toList()) {
            String text = message.toString();
            if (!text.equals(before)) {
                sorted.add(message);
            }
            before = text;
        }
        return sorted;
    }

    String text() {
        return type.format(parameters);
    }

    /** The file and line, or empty. */
    String reference() {
        return resource == null || resource.source() == null
                ? ""
                : resource.source().at(line);
    }

    private String origin() {
        if (resource == null) {
            return "";
        }
        String reference = resource.source() == null ? "" : " " + reference();
        return " (" + resource.friendlyName() + reference + ")";
    }

    /** The message as a line of output. */
    String line(boolean color) {
        String level = color
                ? type.level().color() + type.level() + "\033[0m"
                : type.level().toString();
        return level + " [" + type.code() + "]" + origin() + " " + text();
    }

    @Override
    public String toString() {
        return line(false);
    }
}
