package deepdive.lesson;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A step of a lesson in which the learner does something: {@code ## Exercise: Title}, the task, folded hints and the
 * answer, a cell that sets it up where need be, one to work in, and one that checks.
 *
 * @param step where it is in the lesson, from 1
 * @param task what is to be done, Markdown
 * @param hints Markdown, in order
 * @param answer Java cells that solve it; empty where the lesson gives none
 * @param setUp code before the learner's turn
 * @param work the cell to write in: only comments
 * @param check the cell that tells whether it is done
 */
public record Exercise(
        int step,
        String title,
        String task,
        List<String> hints,
        String answer,
        List<Lesson.Cell> setUp,
        Optional<Lesson.Cell> work,
        Lesson.Cell check) {
    private static final String HEADING = "Exercise: ";

    /** A step as an exercise; empty where it is none: by its heading, and by having something to check. */
    static Optional<Exercise> of(int number, Lesson.Step step) {
        List<Lesson.Cell> code = step.cells().stream().filter(Lesson.Cell::code).toList();
        if (!step.title().startsWith(HEADING) || code.isEmpty()) {
            return Optional.empty();
        }
        String prose = step.cells().stream()
                .filter(cell -> !cell.code())
                .map(Lesson.Cell::source)
                .collect(Collectors.joining("\n\n"));
        List<Folded> folded = Folded.in(prose);
        return Optional.of(new Exercise(
                number,
                step.title().substring(HEADING.length()),
                Folded.without(prose).replaceFirst("(?m)^## .*\\n*", "").strip(),
                folded.stream().filter(one -> !one.isAnswer()).map(Folded::text).toList(),
                folded.stream().filter(Folded::isAnswer).map(Folded::java).collect(Collectors.joining()),
                code.subList(0, code.size() - 1).stream()
                        .filter(cell -> !cell.empty())
                        .toList(),
                code.stream().filter(Lesson.Cell::empty).findFirst(),
                code.get(code.size() - 1)));
    }
}
