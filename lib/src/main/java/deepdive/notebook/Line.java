package deepdive.notebook;

import deepdive.place.Place;
import deepdive.shell.CommandLine;
import deepdive.shell.Result;
import deepdive.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * A command as a lesson has it, made ready to run: pods by their names, {@code | grep PATTERN} at its end done here, as
 * there is no shell.
 *
 * @param command what runs
 * @param kept null for all lines of its output
 * @param shown the whole line, as a learner would type it
 */
public record Line(String command, Pattern kept, String shown) {
    private static final Pattern GREP =
            Pattern.compile("(.*?)\\s*\\|\\s*grep\\s+((?:-E|-i|-v)\\s+)?(\"[^\"]*\"|'[^']*'|\\S+)\\s*", Pattern.DOTALL);

    public static Line of(String text) {
        String command = Pods.expand(Place.here().rewrite(text.strip()));
        Matcher grep = GREP.matcher(command);
        if (!grep.matches()) {
            return new Line(command, null, command);
        }
        return new Line(grep.group(1), pattern(grep.group(2), grep.group(3)), command);
    }

    private static Pattern pattern(String option, String quoted) {
        String text = quoted.replaceAll("^([\"'])(.*)\\1$", "$2");
        String flag = option == null ? "" : option.strip();
        try {
            String regex = flag.equals("-v") ? "^(?!.*(?:" + text + "))" : text;
            return Pattern.compile(regex, flag.equals("-i") ? Pattern.CASE_INSENSITIVE : 0);
        } catch (PatternSyntaxException e) {
            throw new deepdive.shell.ShellException("grep: \"" + text + "\" is no pattern: " + e.getDescription());
        }
    }

    /** Runs it, writing what it prints to these. */
    Result run(OutputStream out, OutputStream err) {
        Place.here().require(CommandLine.split(command));
        if (kept == null) {
            return Shell.quiet().showing(out, err).execute(command);
        }
        Result result = Shell.quiet().showing(new ByteArrayOutputStream(), err).execute(command);
        String lines = result.out()
                .lines()
                .filter(line -> kept.matcher(line).find())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        new java.io.PrintStream(out, true, java.nio.charset.StandardCharsets.UTF_8).print(lines);
        return new Result(result.command(), result.exitCode(), lines, result.err(), result.duration());
    }

    Result quietly() {
        return run(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    }
}
