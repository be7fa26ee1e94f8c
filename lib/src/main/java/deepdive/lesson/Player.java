package deepdive.lesson;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Plays a lesson: prose, then the code, then what it does, cell by cell. With keys it waits for the learner before each
 * piece of code and after each step; without, it plays on.
 */
final class Player {
    private final Cells cells;
    private final Screen screen;
    private final Keys keys; // null: nobody is asked
    private final Progress progress;

    Player(Cells cells, Screen screen, Keys keys, Progress progress) {
        this.cells = cells;
        this.screen = screen;
        this.keys = keys;
        this.progress = progress;
    }

    /**
     * @param from the first step to play, from 0
     * @param until the step after the last to play
     * @throws LessonException naming the step whose cell failed
     * @throws Menu.Quit when the learner ends it
     */
    void play(Lesson lesson, int from, int until) {
        boolean whole = from == 0 && until == lesson.steps().size();
        for (Lesson.Cell cell : lesson.setUp()) {
            if (cell.code()) {
                run(lesson.name() + ", set-up", cell);
            } else if (whole) {
                screen.markdown(cell.source());
            }
        }
        for (int s = from; s < until; ) {
            progress.reached(lesson.name(), s + 1);
            s = Math.max(from, step(lesson, s, s + 1 == until));
        }
    }

    /** Plays a step; the number of the one to play after it. */
    private int step(Lesson lesson, int s, boolean last) {
        Lesson.Step step = lesson.steps().get(s);
        String where = lesson.name() + ", step " + (s + 1) + " (" + step.heading() + ")";
        if (keys == null) {
            for (Lesson.Cell cell : step.cells()) {
                show(cell);
                if (cell.code() && !cell.empty()) {
                    run(where, cell);
                }
            }
            return s + 1;
        }
        Menu menu = new Menu(
                screen,
                keys,
                new Tries(cells, screen, keys),
                s + 1,
                lesson.steps().size(),
                step.heading());
        Optional<Exercise> exercise = Exercise.of(s + 1, step);
        boolean started = false;
        for (Lesson.Cell cell : step.cells()) {
            char key =
                    exercise.map(task -> exercise(lesson, task, cell, menu)).orElseGet(() -> cell(where, cell, menu));
            if (key == 'b') {
                return started ? s : s - 1;
            }
            if (key == 's') {
                return s + 1;
            }
            started |= cell.code();
        }
        return last || menu.ask(Menu.NEXT) != 'b' ? s + 1 : s;
    }

    /** What the learner pressed; {@code \n} where the cell was played. */
    private char cell(String where, Lesson.Cell cell, Menu menu) {
        if (!cell.code()) {
            prose(cell, menu);
            return '\n';
        }
        show(cell);
        Commands.in(cell.source()).ifPresent(command -> screen.command(real(command)));
        while (true) {
            char key = menu.ask(Menu.RUN);
            if (key != '\n') {
                return key;
            }
            try {
                run(where, cell);
                return key;
            } catch (LessonException e) {
                screen.bad(e.getMessage()); // the learner may mend what is wrong, and run it again
                screen.gap();
            }
        }
    }

    /** The learner's turn comes at the check; what sets the exercise up runs by itself. */
    private char exercise(Lesson lesson, Exercise exercise, Lesson.Cell cell, Menu menu) {
        if (!cell.code()) {
            prose(cell, menu);
            return '\n';
        }
        if (exercise.work().filter(cell::equals).isPresent()) {
            screen.note("Your turn: j is Java, for apply(\"\"\"…\"\"\") and the like, ! runs a command, c checks.");
        }
        String where = lesson.name() + ", exercise (" + exercise.title() + ")";
        if (exercise.setUp().contains(cell)) {
            run(where, cell);
        }
        while (cell.equals(exercise.check())) {
            char key = menu.ask(Menu.CHECK);
            if (key != '\n') {
                return key;
            }
            Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            try {
                run(where, cell);
            } catch (LessonException e) {
                screen.bad(e.getMessage());
            }
            Instant passed = progress.of(lesson.name()).exercises().getOrDefault(exercise.title(), Instant.MIN);
            if (!passed.isBefore(before)) {
                return '\n';
            }
        }
        return '\n';
    }

    private void prose(Lesson.Cell cell, Menu menu) {
        screen.markdown(Folded.without(cell.source()));
        menu.fold(Folded.in(cell.source()));
    }

    private void show(Lesson.Cell cell) {
        if (!cell.code()) {
            screen.markdown(cell.source());
        } else if (!cell.empty() && !Commands.only(cell.source())) { // commands show themselves
            screen.code(cell.source());
        }
    }

    /** With the names of pods in it, as it would be typed. */
    private String real(String command) {
        try {
            return cells.text("deepdive.notebook.Line.of(" + Tries.literal(command) + ").shown()");
        } catch (LessonException e) {
            return command; // no such pod now: running it will say so
        }
    }

    private void run(String where, Lesson.Cell cell) {
        try {
            cells.run(cell.source());
        } catch (LessonException e) {
            throw new LessonException(where + ": " + e.getMessage());
        }
        screen.gap();
    }
}
