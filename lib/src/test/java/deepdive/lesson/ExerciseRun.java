package deepdive.lesson;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Does the exercises of notebooks, as {@code ExerciseRun NOTEBOOK…}, on the mesh of {@code DEEPDIVE_HOME}: the check of
 * each must not pass before its answer, and must after it. A line an exercise; exit code 1 where one is wrong.
 */
final class ExerciseRun {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static boolean wrong;

    private ExerciseRun() {}

    public static void main(String... notebooks) {
        System.setProperty("java.awt.headless", "true");
        for (String notebook : notebooks) {
            Path file = Path.of(notebook);
            System.setProperty("deepdive.lesson", file.toString());
            Lesson lesson = Lesson.read(file);
            if (lesson.exercises().isEmpty()) {
                report(lesson.name(), "has no exercise");
            }
            lesson.exercises().forEach(exercise -> check(lesson, exercise));
        }
        System.exit(wrong ? 1 : 0);
    }

    private static void check(Lesson lesson, Exercise exercise) {
        String name = lesson.name() + ", " + exercise.title();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(out);
        try (Cells cells = new Cells(out, out)) {
            lesson.setUp().stream().filter(Lesson.Cell::code).forEach(cell -> cells.run(cell.source()));
            exercise.setUp().forEach(cell -> cells.run(cell.source()));
            String before = verdict(cells, exercise, printed);
            if (!before.contains("✘ Not yet")) {
                report(name, "the check does not say \"Not yet\" before the answer:\n" + before);
            }
            cells.run(exercise.answer());
            String after = verdict(cells, exercise, printed);
            if (!after.contains("✔ Done.")) {
                report(name, "the check does not pass after the answer:\n" + after);
            }
            if (exercise.hints().size() != 3 || exercise.answer().isBlank()) {
                report(
                        name,
                        "has " + exercise.hints().size() + " hints and an answer of "
                                + exercise.answer().length() + " characters");
            }
            cells.run("reset();");
            OUT.println("done: " + name);
        } catch (LessonException e) {
            report(name, e.getMessage() + "\n" + printed.toString(StandardCharsets.UTF_8));
        }
    }

    private static String verdict(Cells cells, Exercise exercise, ByteArrayOutputStream printed) {
        printed.reset();
        cells.run(exercise.check().source());
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void report(String name, String what) {
        wrong = true;
        OUT.println("wrong: " + name + ": " + what);
    }
}
