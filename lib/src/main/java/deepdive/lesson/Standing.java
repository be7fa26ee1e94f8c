package deepdive.lesson;

import java.nio.file.Path;
import java.util.List;

/** How far a learner is with a lesson. */
record Standing(Path notebook, Lesson lesson, Progress.Seen seen) {
    private static final int WORDS_A_MINUTE = 150; // read with care, on a screen
    private static final double MINUTES_A_CELL = 0.5;
    private static final int MINUTES_AN_EXERCISE = 4;
    private static final int ROUNDED_TO = 5;

    static Standing of(Path notebook, Progress progress) {
        return new Standing(notebook, Lesson.read(notebook), progress.of(Lessons.name(notebook)));
    }

    int steps() {
        return lesson.steps().size();
    }

    /** Steps that were seen, of those that the lesson has now. */
    int stepsSeen() {
        return (int) seen.steps().stream().filter(step -> step <= steps()).count();
    }

    List<Exercise> exercises() {
        return lesson.exercises();
    }

    int exercisesPassed() {
        return (int) exercises().stream().filter(this::passed).count();
    }

    boolean passed(Exercise exercise) {
        return seen.exercises().containsKey(exercise.title());
    }

    boolean begun() {
        return seen.stoppedAt() > 0;
    }

    boolean finished() {
        return stepsSeen() == steps() && exercisesPassed() == exercises().size();
    }

    /** The step to go on with, from 1: where the learner stopped; after the end, an exercise that is still open. */
    int next() {
        if (finished() || !begun()) {
            return 1;
        }
        if (seen.stoppedAt() < steps()) {
            return seen.stoppedAt();
        }
        return exercises().stream()
                .filter(exercise -> !passed(exercise))
                .map(Exercise::step)
                .findFirst()
                .orElse(steps());
    }

    /** About how long the lesson takes: by its words, its cells and its exercises. */
    int minutes() {
        double minutes = MINUTES_AN_EXERCISE * exercises().size();
        for (Lesson.Cell cell : lesson.cells()) {
            minutes += cell.code() ? MINUTES_A_CELL : (double) cell.source().split("\\s+").length / WORDS_A_MINUTE;
        }
        return ROUNDED_TO * Math.max(1, (int) Math.round(minutes / ROUNDED_TO));
    }
}
