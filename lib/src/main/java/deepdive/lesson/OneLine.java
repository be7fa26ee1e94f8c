package deepdive.lesson;

import deepdive.envoy.EnvoyException;
import deepdive.shell.ShellException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/** Runs a command whose errors are one line. */
final class OneLine {
    private OneLine() {}

    /** A command, given what it runs with. */
    interface Main {
        int run(String[] args, Map<String, String> environment, Typing typing, PrintStream out, PrintStream err);
    }

    /** Runs it as a process: what it and its cells print is typed, where somebody reads along. */
    static void exit(Main command, String... args) {
        Typing typing = Typing.ofStdout();
        PrintStream out = new PrintStream(typing, true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.exit(command.run(args, System.getenv(), typing, out, System.err));
    }

    /** The exit code: 1 where it failed, 2 for a wrong argument. */
    static int execute(Object command, String[] args, PrintStream out, PrintStream err) {
        CommandLine line = new CommandLine(command);
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setParameterExceptionHandler((wrong, given) -> {
                    err.println(line.getCommandName() + ": " + wrong.getMessage() + " (" + line.getCommandName()
                            + " --help shows how)");
                    return 2;
                })
                .setExecutionExceptionHandler((failure, executed, parsed) -> {
                    if (failure instanceof LessonException
                            || failure instanceof EnvoyException
                            || failure instanceof ShellException) {
                        err.println(line.getCommandName() + ": " + failure.getMessage());
                        for (Throwable more : failure.getSuppressed()) { // the mesh could not be put back either
                            err.println(line.getCommandName() + ": " + more.getMessage());
                        }
                        return 1;
                    }
                    throw failure;
                })
                .execute(args);
    }
}
