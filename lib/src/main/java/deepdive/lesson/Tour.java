package deepdive.lesson;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Several lessons, one after the other; one that fails does not keep the others from being played. */
final class Tour {
    private final Session session;
    private final PrintStream out;
    private final List<String> played = new ArrayList<>();
    private int failed;

    Tour(Session session, PrintStream out) {
        this.session = session;
        this.out = out;
    }

    /** The exit code. */
    int play(List<Path> notebooks) {
        long begin = System.nanoTime();
        for (Path notebook : notebooks) {
            if (!wanted(notebook) || !play(notebook)) {
                session.screen().note("Ended before all lessons were played.");
                break;
            }
        }
        summary(notebooks.size(), Duration.ofNanos(System.nanoTime() - begin));
        return failed == 0 ? 0 : 1;
    }

    /** False where the learner ended it. */
    private boolean play(Path notebook) {
        boolean on = true;
        long begin = System.nanoTime();
        String end = "";
        Lesson lesson = Lesson.read(notebook);
        try {
            on = session.play(notebook, lesson, 0, lesson.steps().size());
        } catch (LessonException e) {
            failed++;
            end = "  " + e.getMessage();
            session.screen().bad(e.getMessage());
        }
        played.add(String.format(
                "%s %-28s %s%s",
                !end.isEmpty() ? "✘" : on ? "✔" : "▸",
                lesson.name(),
                Session.time(Duration.ofNanos(System.nanoTime() - begin)),
                end));
        return on;
    }

    private boolean wanted(Path notebook) {
        Keys keys = session.asked();
        if (keys == null || played.isEmpty()) {
            return true;
        }
        List<String> lines = List.of("[Enter] next lesson: " + Lessons.name(notebook) + " · [q]uit");
        session.screen().ask(lines);
        char key = keys.next();
        session.screen().erase(lines);
        return key != 'q' && key != Keys.END;
    }

    private void summary(int of, Duration time) {
        played.forEach(out::println);
        out.println(played.size() + " of " + of + " lessons played"
                + (failed == 0 ? "" : ", " + failed + " with a cell that failed") + ", in " + Session.time(time));
    }
}
