package deepdive.sandbox.kubelet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes that the kernel ends when this JVM ends, however it ends. The kernel counts the thread that started
 * a process as its parent (prctl(2), PR_SET_PDEATHSIG), so one thread starts them all and lives as long as the JVM.
 */
final class Spawner {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "spawner");
        thread.setDaemon(true);
        return thread;
    });

    private final String setpriv;

    Spawner() throws IOException {
        setpriv = EnvoyBinary.setpriv(System.getenv()).toString();
    }

    /** Starts a command (argv, no shell) that gets SIGKILL when this JVM is gone. */
    Process start(ProcessBuilder builder) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of(setpriv, "--pdeathsig", "KILL", "--"));
        argv.addAll(builder.command());
        builder.command(argv);
        try {
            return THREAD.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new IOException(
                    "cannot start " + argv.get(4) + ": " + e.getCause().getMessage(), e);
        }
    }
}
