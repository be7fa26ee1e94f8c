package deepdive.shell;

import java.time.Duration;
import java.util.List;

/**
 * What a command did.
 *
 * @param command its argv, the tool's name first
 * @param exitCode 0 for success; 127 when there is no such tool, 124 when the time ran out (as of {@code timeout(1)})
 * @param out standard output, decoded as UTF-8
 * @param err standard error
 * @param duration wall time
 */
public record Result(List<String> command, int exitCode, String out, String err, Duration duration) {
    /** There is no such command. */
    public static final int NOT_FOUND = 127;

    /** The command was ended because its time ran out. */
    public static final int TIMED_OUT = 124;

    public Result {
        command = List.copyOf(command);
    }

    public boolean ok() {
        return exitCode == 0;
    }

    /**
     * This result, for callers that can go on only after success.
     *
     * @throws ShellException naming the command, its exit code and the first line it wrote to stderr
     */
    public Result orThrow() {
        if (!ok()) {
            String reason = err.strip().lines().findFirst().orElse("it wrote nothing to stderr");
            throw new ShellException(String.join(" ", command) + ": exit code " + exitCode + ": " + reason);
        }
        return this;
    }
}
