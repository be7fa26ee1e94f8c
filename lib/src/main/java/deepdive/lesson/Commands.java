package deepdive.lesson;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cell that only runs commands: in a terminal it reads better as these commands than as Java. */
final class Commands {
    private static final String TEXT = "\"((?:[^\"\\\\\\n]|\\\\.)*)\"";
    private static final Pattern RUN = Pattern.compile("(?:run|fails)\\(" + TEXT + "\\);?");
    private static final Pattern LINE =
            Pattern.compile("(?:(?:run|fails)\\(" + TEXT + "\\)|curl\\(" + TEXT + "(?:, *" + TEXT + ")*\\));?");

    private Commands() {}

    /** Whether each line of the cell is a verb that prints the command it runs. */
    static boolean only(String cell) {
        return cell.strip().lines().allMatch(line -> LINE.matcher(line.strip()).matches());
    }

    /** The first command of such a cell, as the cell has it; empty where it does not start with one. */
    static Optional<String> in(String cell) {
        Matcher run = RUN.matcher(cell.strip().lines().findFirst().orElse("").strip());
        return only(cell) && run.matches() ? Optional.of(run.group(1).replaceAll("\\\\(.)", "$1")) : Optional.empty();
    }
}
