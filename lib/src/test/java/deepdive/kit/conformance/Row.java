package deepdive.kit.conformance;

import deepdive.kit.kubectl.ShellLine;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of {@code commands.txt}:
 *
 * <pre>
 * [MARK[,MARK]: ]COMMAND[; COMMAND]… [ | grep PATTERN][ &lt;=&gt; COMMAND]
 * </pre>
 *
 * A command is words with quotes; {@code timeout N} before it interrupts it, {@code !} before it says that it fails,
 * {@code < FILE} after it gives it standard input. Commands after {@code ;} run whatever became of the ones before, so that the last can undo the first. {@code <=>} names what the real tool is asked instead, where it lacks the command.
 *
 * @param text the whole line, which the row is known by
 * @param marks how it is compared: see {@link Shape}; {@code reset} has the scenario back before either tool
 * @param commands of the built-in tool
 * @param asReal of the real one
 * @param grep keeps the lines that match; null keeps all
 */
record Row(
        String section,
        String text,
        Set<String> marks,
        List<List<String>> commands,
        List<List<String>> asReal,
        Pattern grep) {
    private static final Pattern MARKS = Pattern.compile("^([a-z]+(,[a-z]+)*): ");
    private static final String PIPE = " | grep ";
    private static final String SAME_AS = " <=> ";

    static Row of(String section, String line) {
        String rest = line;
        Set<String> marks = Set.of();
        var prefix = MARKS.matcher(rest);
        if (prefix.find()) {
            marks = Set.of(prefix.group(1).split(","));
            rest = rest.substring(prefix.end());
        }
        int same = rest.indexOf(SAME_AS);
        String asReal = same < 0 ? null : rest.substring(same + SAME_AS.length());
        rest = same < 0 ? rest : rest.substring(0, same);
        int pipe = rest.indexOf(PIPE);
        Pattern grep = pipe < 0 ? null : Pattern.compile(rest.substring(pipe + PIPE.length()));
        rest = pipe < 0 ? rest : rest.substring(0, pipe);
        List<List<String>> commands = ShellLine.commands(rest);
        return new Row(section, line, marks, commands, asReal == null ? commands : ShellLine.commands(asReal), grep);
    }

    /** Whether the two tools would be in each other's way: they change something, or listen on a port. */
    boolean alone() {
        return commands.size() > 1
                || marks.contains("reset")
                || commands.get(0).get(0).equals("timeout");
    }

    String filtered(String output) {
        return grep == null
                ? output
                : Arrays.stream(output.split("(?<=\n)"))
                        .filter(line -> grep.matcher(line).find())
                        .collect(Collectors.joining());
    }
}
