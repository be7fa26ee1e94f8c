package deepdive.istioctl.analyze;

import java.util.ArrayList;
import java.util.List;

/** What an analyzer is given: the snapshot, and where to report. */
final class Context {
    private final Snapshot snapshot;
    private final List<Message> messages = new ArrayList<>();

    Context(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    List<Resource> all(Collection collection) {
        return snapshot.all(collection);
    }

    List<Message> messages() {
        return messages;
    }

    void report(String code, Resource resource, Object... parameters) {
        messages.add(new Message(MessageType.of(code), resource, 0, List.of(parameters)));
    }

    /** @param path of the field that the message is about; where the file does not have it, the message has no line */
    void reportAt(String path, String code, Resource resource, Object... parameters) {
        int line = resource.source() == null ? 0 : resource.source().lines().getOrDefault(path, 0);
        messages.add(new Message(MessageType.of(code), resource, line, List.of(parameters)));
    }

    /** A message about something that is not there. */
    void notFound(String path, Resource resource, String what, String name) {
        reportAt(path, "IST0101", resource, what, name);
    }
}
