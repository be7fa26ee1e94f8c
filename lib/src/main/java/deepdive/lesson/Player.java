package deepdive.lesson;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays a lesson in the terminal: prose, then the code, then what it does, cell by cell. On a terminal it waits for
 * Enter before each piece of code; {@code h} shows the next hint of an exercise, {@code q} ends.
 */
final class Player {
    /** The learner wants no more. */
    static final class Quit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Quit() {
            super(null, null, false, false);
        }
    }

    private final Cells cells;
    private final Markdown markdown;
    private final PrintStream out;
    private final BufferedReader keys; // null where nobody can press Enter
    private final boolean colours;
    private List<String> hints = List.of();

    Player(Cells cells, PrintStream out, BufferedReader keys, boolean colours) {
        this.cells = cells;
        this.markdown = new Markdown(colours);
        this.out = out;
        this.keys = keys;
        this.colours = colours;
    }

    /** @throws LessonException naming the step whose cell failed */
    void play(Lesson lesson, int from) {
        boolean whole = from == 0;
        for (Lesson.Cell cell : lesson.setUp()) {
            cell(lesson.name() + ", set-up", cell, whole);
        }
        for (int s = from; s < lesson.steps().size(); s++) {
            Lesson.Step step = lesson.steps().get(s);
            for (Lesson.Cell cell : step.cells()) {
                cell(lesson.name() + ", step " + (s + 1) + " (" + step.title() + ")", cell, true);
            }
        }
    }

    private void cell(String where, Lesson.Cell cell, boolean shown) {
        if (!cell.code()) {
            if (shown) {
                out.println(markdown.render(cell.source()));
                List<String> folded = Markdown.folded(cell.source());
                hints = folded.isEmpty() ? hints : new ArrayList<>(folded);
            }
            return;
        }
        if (shown) {
            cell.source().lines().filter(line -> !line.startsWith("%")).forEach(line -> out.println(prompt(line)));
            waitForEnter();
        }
        out.flush();
        try {
            cells.run(cell.source());
        } catch (LessonException e) {
            throw new LessonException(where + ": " + e.getMessage());
        }
        out.println();
    }

    private String prompt(String line) {
        return colours ? "\u001b[32m▶ " + line + "\u001b[0m" : "▶ " + line;
    }

    private void waitForEnter() {
        if (keys == null) {
            return;
        }
        try {
            while (true) {
                out.print(hints.isEmpty() ? "  [Enter] run, [q] quit " : "  [Enter] run, [h] hint, [q] quit ");
                out.flush();
                String key = keys.readLine();
                if (key == null || key.strip().equals("q")) {
                    throw new Quit();
                }
                if (!key.strip().equals("h") || hints.isEmpty()) {
                    return;
                }
                out.println(markdown.render(hints.remove(0)));
            }
        } catch (IOException e) {
            throw new LessonException("the terminal can't be read: " + e.getMessage());
        }
    }
}
