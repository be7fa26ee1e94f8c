package deepdive.lesson;

import java.util.Set;

/** What a learner tries on the way, on the lesson's own state. An error there is a line, and the lesson goes on. */
final class Tries {
    private static final Set<String> COMMANDS = Set.of("istioctl", "kubectl", "mesh");

    private final Cells cells;
    private final Screen screen;
    private final Keys keys;

    Tries(Cells cells, Screen screen, Keys keys) {
        this.cells = cells;
        this.screen = screen;
        this.keys = keys;
    }

    /** A command of the kit; nothing is Java's prompt, null is no wish. */
    void command(String line) {
        if (line == null) {
            return;
        }
        String command = line.strip();
        if (command.isEmpty()) {
            java();
        } else if (!COMMANDS.contains(command.split("\\s+", 2)[0])) {
            screen.bad("istioctl, kubectl and mesh run here, without a shell; your own terminal has the rest");
        } else {
            run("deepdive.notebook.Notebook.run(" + literal(command) + ");");
        }
    }

    /** Java until an empty line. */
    void java() {
        screen.note("Java, on the lesson's own state, such as run(\"kubectl get pods -n bookinfo\"). An empty line, or"
                + " /exit, goes back.");
        StringBuilder source = new StringBuilder();
        while (true) {
            String line = keys.line(source.length() == 0 ? "java> " : "  ... ");
            if (line == null || line.strip().equals("/exit") || source.length() == 0 && line.isBlank()) {
                screen.gap();
                return;
            }
            if (source.length() == 0 && line.startsWith("!") && line.length() > 1) {
                command(line.substring(1));
                continue;
            }
            source.append(line).append('\n');
            if (cells.complete(source.toString())) {
                run(source.toString());
                source.setLength(0);
            }
        }
    }

    void run(String java) {
        try {
            cells.run(java);
        } catch (LessonException e) {
            screen.bad(e.getMessage());
        }
        screen.gap();
    }

    /** The text as a literal of Java. */
    static String literal(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
