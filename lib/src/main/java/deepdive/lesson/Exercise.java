package deepdive.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern ANSWER = Pattern.compile("```java\\n(.*?)\\n```", Pattern.DOTALL);

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
        List<String> hints = new ArrayList<>();
        StringBuilder answer = new StringBuilder();
        for (Folded folded : Folded.in(prose)) {
            if (folded.summary().startsWith("Answer")) {
                Matcher block = ANSWER.matcher(folded.text());
                while (block.find()) {
                    answer.append(block.group(1)).append('\n');
                }
            } else {
                hints.add(folded.text());
            }
        }
        return Optional.of(new Exercise(
                number,
                step.title().substring(HEADING.length()),
                Folded.without(prose).replaceFirst("(?m)^## .*\\n*", "").strip(),
                hints,
                answer.toString(),
                code.subList(0, code.size() - 1).stream()
                        .filter(cell -> !isComment(cell))
                        .toList(),
                code.stream().filter(Exercise::isComment).findFirst(),
                code.get(code.size() - 1)));
    }

    private static boolean isComment(Lesson.Cell cell) {
        return cell.source().lines().allMatch(line -> line.isBlank() || line.startsWith("//"));
    }
}
