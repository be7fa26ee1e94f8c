package deepdive.sandbox.kubelet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One pod's Envoy. It is started again when it ends, after 0.5, 1, 2 … 30 seconds, and the wait falls back to the
 * first after a minute without a crash.
 */
final class EnvoyProcess implements AutoCloseable {
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** What can happen to the process. FAILED: it could not be started again. */
    enum Change {
        STARTED,
        ENDED,
        FAILED,
        PAUSED,
        RESUMED
    }

    private final Path envoy;
    private final Path directory;
    private final Spawner spawner;
    private final Consumer<Change> changed;

    private volatile Process process;
    private volatile boolean closed;
    private volatile int restarts;
    private volatile Instant started;
    private volatile String lastEnd = "";
    private volatile boolean paused;
    private final Object probing = new Object();
    private Duration wait = FIRST_WAIT;

    /**
     * @param directory with {@code bootstrap.json}; gets its log and {@code admin.sock}
     * @param changed is told when the process has started, ended …
     */
    EnvoyProcess(Path envoy, Path directory, Spawner spawner, Consumer<Change> changed) {
        this.envoy = envoy;
        this.directory = directory;
        this.spawner = spawner;
        this.changed = changed;
    }

    synchronized void start(Executor restarter) throws IOException, InterruptedException {
        if (closed) {
            return;
        }
        Files.deleteIfExists(directory.resolve("admin.sock"));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                envoy.toString(),
                "-c",
                directory.resolve("bootstrap.json").toString(),
                "--concurrency",
                "1",
                "--disable-hot-restart",
                "--drain-time-s",
                "1",
                // as pilot-agent does: a connection that knows old rules is closed with its next answer
                "--drain-strategy",
                "immediate",
                "--parent-shutdown-time-s",
                "2",
                // a learner who sends a request looks into the access log at once (pilot-agent: 1000)
                "--file-flush-interval-msec",
                "200",
                "-l",
                "warning",
                // as pilot-agent does: the configuration that istiod makes uses fields that Envoy calls deprecated
                "--component-log-level",
                "misc:error"));
        builder.directory(directory.toFile());
        builder.redirectErrorStream(true);
        process = spawner.start(builder);
        paused = false;
        ContainerLog log = started == null
                ? ContainerLog.open(directory, Injection.PROXY)
                : ContainerLog.restart(directory, Injection.PROXY);
        InputStream output = process.getInputStream();
        restarter.execute(() -> keep(output, log));
        started = Instant.now();
        process.onExit().thenAcceptAsync(ended -> restart(ended, restarter), restarter);
        changed.accept(Change.STARTED);
    }

    /** Writes down what Envoy says until it ends; a log that cannot be written must not stop an Envoy that writes. */
    private void keep(InputStream output, ContainerLog log) {
        try (output;
                log) {
            output.transferTo(log);
        } catch (IOException e) {
            lastEnd = "its log cannot be written: " + e.getMessage();
            try {
                output.transferTo(OutputStream.nullOutputStream());
            } catch (IOException ended) {
                return; // Envoy's output has ended too
            }
        }
    }

    private void restart(Process ended, Executor restarter) {
        if (closed) {
            return;
        }
        lastEnd = "exit code " + ended.exitValue();
        changed.accept(Change.ENDED);
        try {
            if (Duration.between(started, Instant.now()).compareTo(Duration.ofMinutes(1)) > 0) {
                wait = FIRST_WAIT;
            }
            TimeUnit.MILLISECONDS.sleep(wait.toMillis());
            Duration twice = wait.multipliedBy(2);
            wait = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
            restarts++;
            start(restarter);
        } catch (IOException e) {
            lastEnd = e.getMessage();
            changed.accept(Change.FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    AdminClient admin() {
        return new AdminClient(directory.resolve("admin.sock"));
    }

    /**
     * Why Envoy does not have all of its configuration, or "" where its admin's {@code /ready} says LIVE. A paused one
     * would not answer.
     */
    String unready() {
        synchronized (probing) {
            if (paused) {
                return "the proxy is paused";
            }
            try {
                int status = running() ? admin().get("/ready").status() : 0;
                return status == 200 ? "" : "HTTP probe failed with statuscode: " + status;
            } catch (IOException e) {
                return "Envoy's admin interface: " + e.getMessage(); // not there yet, or Envoy has just ended
            }
        }
    }

    boolean ready() {
        return unready().isEmpty();
    }

    /** As pilot-agent asks when its pod ends; a sidecar's own calls to others go on. */
    void drain(boolean gateway) {
        synchronized (probing) {
            try {
                if (!paused && running()) {
                    admin().post("/drain_listeners?graceful&skip_exit" + (gateway ? "" : "&inboundonly"));
                }
            } catch (IOException e) {
                lastEnd = "it could not be drained: " + e.getMessage(); // it has just ended: nothing is left to drain
            }
        }
    }

    /** Stops the process where it stands: its connections stay open, and nobody answers. */
    void pause() throws IOException, InterruptedException {
        synchronized (probing) { // not in the middle of a question
            Signals.send("STOP", pid());
            paused = true;
        }
        changed.accept(Change.PAUSED);
    }

    void resume() throws IOException, InterruptedException {
        Signals.send("CONT", pid());
        paused = false;
        changed.accept(Change.RESUMED);
    }

    boolean paused() {
        return paused;
    }

    boolean running() {
        Process current = process;
        return current != null && current.isAlive();
    }

    long pid() {
        Process current = process;
        return current == null ? 0 : current.pid();
    }

    int restarts() {
        return restarts;
    }

    Instant started() {
        return started;
    }

    /** How it last ended by itself, or {@code ""}. */
    String lastEnd() {
        return lastEnd;
    }

    @Override
    public void close() {
        Process current;
        synchronized (this) {
            closed = true;
            current = process;
        }
        if (current != null) {
            current.destroyForcibly();
        }
    }
}
