package deepdive.shell;

import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs one command line, no shell between.
 *
 * <pre>{@code
 * Result r = Shell.run("istioctl proxy-config cluster deploy/reviews-v1.bookinfo --fqdn ratings");
 * r.exitCode(); r.out(); r.err();
 * }</pre>
 *
 * The first word names the tool. The real one on the PATH is taken, else the built-in one; {@code --builtin} or
 * {@code --real} as the tool's first argument, or {@code DEEPDIVE_TOOLS=builtin|real}, takes that one. A non-zero exit
 * is in the result, never an exception: only a line that cannot be run as one command throws {@link ShellException}.
 *
 * <p>A snapshot ({@code --snapshot} or {@code DEEPDIVE_SNAPSHOT}) is read by the built-in tools alone. Unless the line or
 * {@code DEEPDIVE_CONTEXT} names a context of the learner's own, {@code KUBECONFIG} is the
 * sandbox's, so that a lesson cannot touch another cluster by accident.
 */
public final class Shell {
    private final Duration timeout;
    private final OutputStream out;
    private final OutputStream err;
    private final Map<String, String> environment;

    private Shell(Duration timeout, OutputStream out, OutputStream err, Map<String, String> environment) {
        this.timeout = timeout;
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    /** A shell that shows nothing while it runs, with two minutes for a command. */
    public static Shell quiet() {
        return new Shell(
                Duration.ofMinutes(2),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Environment.get());
    }

    /** Runs a line and shows its output on this process's stdout and stderr meanwhile. */
    public static Result run(String line) {
        return quiet().showing(System.out, System.err).execute(line);
    }

    /** The same shell, streaming a command's output to these while it runs. */
    public Shell showing(OutputStream out, OutputStream err) {
        return new Shell(timeout, out, err, environment);
    }

    /** The same shell; after that time a command and everything it started are ended. */
    public Shell timeout(Duration timeout) {
        return new Shell(timeout, out, err, environment);
    }

    /** The same shell with one environment variable set. */
    public Shell with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Shell(timeout, out, err, more);
    }

    /** @throws ShellException when the line is not one command */
    public Result execute(String line) {
        return execute(CommandLine.split(line));
    }

    /** Runs an argv, the tool's name first. */
    public Result execute(List<String> argv) {
        List<String> command = new ArrayList<>(argv);
        Tools.Wish wish = Tools.Wish.of(environment);
        if (command.size() > 1 && command.get(1).equals("--builtin")) {
            wish = Tools.Wish.BUILTIN;
            command.remove(1);
        } else if (command.size() > 1 && command.get(1).equals("--real")) {
            wish = Tools.Wish.REAL;
            command.remove(1);
        }
        Run run = new Run(command, timeout, new Tee(out), new Tee(err));
        if (snapshot(command) && Tools.builtin(command.get(0)).isPresent()) {
            if (wish == Tools.Wish.REAL) {
                return run.missing("only the built-in " + command.get(0) + " reads a snapshot; leave out --real.");
            }
            wish = Tools.Wish.BUILTIN;
        }
        Tool tool = Tools.find(command.get(0), wish, environment);
        if (tool instanceof Tool.Real real) {
            nameContext(command);
            return run.real(real.path(), environment(command));
        }
        if (tool instanceof Tool.Builtin builtin) {
            return run.builtin(builtin.tool(), environment(command));
        }
        return run.missing(((Tool.Missing) tool).reason());
    }

    /** The built-in tools know {@code DEEPDIVE_CONTEXT} themselves; the real ones would ask another cluster. */
    private void nameContext(List<String> command) {
        String context = environment.getOrDefault("DEEPDIVE_CONTEXT", "");
        if (!context.isEmpty()
                && !namesCluster(command)
                && Tools.builtin(command.get(0)).isPresent()) {
            command.add(1, "--context=" + context);
        }
    }

    private boolean snapshot(List<String> command) {
        return command.stream().anyMatch(word -> word.startsWith("--snapshot"))
                || !environment.getOrDefault("DEEPDIVE_SNAPSHOT", "").isEmpty() && !namesCluster(command);
    }

    private static boolean namesCluster(List<String> command) {
        return command.stream().anyMatch(word -> word.startsWith("--context") || word.startsWith("--kubeconfig"));
    }

    private Map<String, String> environment(List<String> command) {
        if (!environment.getOrDefault("DEEPDIVE_CONTEXT", "").isEmpty() || namesCluster(command)) {
            return environment;
        }
        Map<String, String> sandbox = new HashMap<>(environment);
        sandbox.put(
                "KUBECONFIG", StateDir.path(environment).resolve("kubeconfig").toString());
        return sandbox;
    }
}
