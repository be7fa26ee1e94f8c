package deepdive.notebook;

import deepdive.lesson.Exercise;
import deepdive.lesson.Lesson;
import deepdive.shell.ShellException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hints of a lesson's exercises, one more each time; they are read from the notebook that is being played. */
final class Hints {
    /** Where the terminal's player says which file it plays. */
    private static final String PLAYED = "deepdive.lesson";

    private static final Map<String, Integer> SHOWN = new HashMap<>();

    private Hints() {}

    /** The next one, as Markdown; the last again where there is no further one. */
    static String next(String lesson, String title) {
        Lesson read = Lesson.read(file(lesson));
        Exercise exercise = read.exercises().stream()
                .filter(one -> one.title().equalsIgnoreCase(title))
                .findFirst()
                .orElseThrow(() -> new ShellException("This lesson has no exercise \"" + title + "\"; it has: "
                        + read.exercises().stream().map(Exercise::title).collect(Collectors.joining("; "))));
        int hints = exercise.hints().size();
        int next = Math.min(SHOWN.merge(lesson + "/" + title, 1, Integer::sum), hints);
        if (hints == 0) {
            return "The exercise \"" + title + "\" has no hints.";
        }
        return "**Hint " + next + " of " + hints + ".** "
                + exercise.hints().get(next - 1)
                + (next == hints ? "\n\n(That was the last one; the answer is folded under the task.)" : "");
    }

    private static Path file(String lesson) {
        String name = lesson + ".ipynb";
        String clone = System.getProperty("deepdive.clone", "");
        return Stream.of(System.getProperty(PLAYED, name), name, "notebooks/" + name, clone + "/notebooks/" + name)
                .map(Path::of)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new ShellException("There is no notebook " + name + " here: begin(\"" + lesson
                        + "\") has to name the file without .ipynb."));
    }
}
