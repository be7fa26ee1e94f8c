package deepdive.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A notebook as a lesson: the cells before the first {@code ##} heading set it up, each such heading starts a step.
 *
 * @param name the file's name without {@code .ipynb}
 * @param setUp cells that every step builds on
 */
public record Lesson(String name, List<Cell> setUp, List<Step> steps) {
    /** @param source the cell's text, lines ended by {@code \n} */
    public record Cell(boolean code, String source) {
        /** Code that does nothing: a place to write in. */
        boolean empty() {
            return code && source.lines().allMatch(line -> line.isBlank() || line.startsWith("//"));
        }
    }

    /** @param title the heading, without its number signs */
    public record Step(String title, List<Cell> cells) {
        /** The title without a number before it: where it is in the lesson is said elsewhere. */
        String heading() {
            return title.replaceFirst("^\\d+\\. ", "");
        }
    }

    /** @throws LessonException when the file is not a notebook */
    public static Lesson read(Path file) {
        JsonNode notebook;
        try {
            notebook = new ObjectMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new LessonException(file + ": not readable: " + e.getMessage());
        } catch (JacksonException e) {
            throw new LessonException(file + ": not a notebook: " + e.getOriginalMessage());
        }
        if (!notebook.path("cells").isArray()) {
            throw new LessonException(file + ": not a notebook: it has no cells");
        }
        List<Cell> setUp = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (JsonNode node : notebook.get("cells")) {
            Cell cell = new Cell(node.path("cell_type").asString("").equals("code"), source(node.path("source")));
            String heading = cell.code() ? "" : heading(cell.source());
            if (!heading.isEmpty()) {
                steps.add(new Step(heading, new ArrayList<>()));
            }
            (steps.isEmpty() ? setUp : steps.get(steps.size() - 1).cells()).add(cell);
        }
        return new Lesson(file.getFileName().toString().replaceFirst("\\.ipynb$", ""), setUp, steps);
    }

    /** nbformat 4: one string, or a list of lines. */
    private static String source(JsonNode source) {
        return source.isArray()
                ? source.valueStream().map(JsonNode::asString).collect(Collectors.joining())
                : source.asString("");
    }

    private static String heading(String markdown) {
        return markdown.lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3).strip())
                .findFirst()
                .orElse("");
    }

    /** Whether it begins on the mesh, so that it may change what is there. */
    boolean usesTheMesh() {
        return cells().stream().anyMatch(cell -> cell.code() && cell.source().contains("begin("));
    }

    /** All of them, in order. */
    List<Cell> cells() {
        return Stream.concat(setUp.stream(), steps.stream().flatMap(step -> step.cells().stream()))
                .toList();
    }

    /** What the learner is to do, in order. */
    public List<Exercise> exercises() {
        return IntStream.range(0, steps.size())
                .mapToObj(s -> Exercise.of(s + 1, steps.get(s)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The lesson's heading, without the number before it; its name where it has none. */
    public String title() {
        return setUp.stream()
                .filter(cell -> !cell.code())
                .flatMap(cell -> cell.source().lines())
                .filter(line -> line.startsWith("# "))
                .map(line -> line.replaceFirst("# (\\d+\\. )?", "").strip())
                .findFirst()
                .orElse(name);
    }

    /**
     * A step by its number from 1, or by the start of its title in any case.
     *
     * @throws LessonException naming the steps there are
     */
    public int step(String which) {
        for (int s = 0; s < steps.size(); s++) {
            String title = steps.get(s).title().toLowerCase(java.util.Locale.ROOT);
            String wanted = which.toLowerCase(java.util.Locale.ROOT);
            if (which.equals(Integer.toString(s + 1))
                    || !which.isEmpty() && !which.matches("\\d+") && title.contains(wanted)) {
                return s;
            }
        }
        throw new LessonException(
                name + " has no step \"" + which + "\"; it has 1 to " + steps.size() + " (--list shows them).");
    }
}
