package deepdive.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.StartedProcess;
import org.zeroturnaround.exec.stream.PumpStreamHandler;

/** One run of one command. */
final class Run {
    private final List<String> command;
    private final Duration timeout;
    private final Tee out;
    private final Tee err;
    private final long started = System.nanoTime();
    private final ProcessTree tree = new ProcessTree();

    Run(List<String> command, Duration timeout, Tee out, Tee err) {
        this.command = command;
        this.timeout = timeout;
        this.out = out;
        this.err = err;
    }

    Result real(Path path, Map<String, String> environment) {
        List<String> argv = new ArrayList<>(command);
        argv.set(0, path.toString());
        Map<String, String> marked = new HashMap<>(environment);
        tree.mark(marked);
        StartedProcess process;
        try {
            process = new ProcessExecutor(argv)
                    .environment(marked)
                    .redirectErrorStream(false)
                    .streams(new PumpStreamHandler(out, err))
                    .destroyOnExit()
                    .start();
        } catch (IOException e) {
            return missing(command.get(0) + ": could not be started: " + e.getMessage());
        }
        try {
            int exitCode = process.getFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .getExitValue();
            return result(exitCode);
        } catch (TimeoutException e) {
            tree.end(process.getProcess().toHandle());
            return timedOut();
        } catch (InterruptedException e) {
            tree.end(process.getProcess().toHandle());
            Thread.currentThread().interrupt();
            throw new ShellException(command.get(0) + ": interrupted.");
        } catch (ExecutionException e) {
            tree.end(process.getProcess().toHandle());
            throw new ShellException(command.get(0) + ": " + e.getCause().getMessage());
        }
    }

    Result builtin(BuiltIn tool, Map<String, String> environment) {
        String[] args = command.subList(1, command.size()).toArray(String[]::new);
        FutureTask<Integer> task = new FutureTask<>(() -> {
            PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
            PrintStream stderr = new PrintStream(err, true, StandardCharsets.UTF_8);
            int exitCode = tool.run(args, environment, stdout, stderr);
            stdout.flush();
            stderr.flush();
            return exitCode;
        });
        Thread thread = new Thread(task, command.get(0));
        thread.setDaemon(true);
        thread.start();
        try {
            return result(task.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            thread.interrupt();
            return timedOut();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new ShellException(command.get(0) + ": interrupted.");
        } catch (ExecutionException e) {
            throw new ShellException("The built-in " + command.get(0) + " failed: " + e.getCause());
        }
    }

    Result missing(String reason) {
        say(reason);
        return result(Result.NOT_FOUND);
    }

    private Result timedOut() {
        say(command.get(0) + ": ended after " + timeout.toMillis() / 1000.0 + " s: its time ran out.");
        return result(Result.TIMED_OUT);
    }

    private void say(String line) {
        new PrintStream(err, true, StandardCharsets.UTF_8).println(line);
    }

    private Result result(int exitCode) {
        return new Result(command, exitCode, out.text(), err.text(), Duration.ofNanos(System.nanoTime() - started));
    }
}
