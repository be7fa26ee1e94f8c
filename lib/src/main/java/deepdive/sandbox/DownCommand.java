package deepdive.sandbox;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends the sandbox's process; its Envoys end with it. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Stop the mesh. Its objects are kept: the next up goes on from them, mesh reset starts afresh.")
final class DownCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 10;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Optional<ProcessHandle> process = new Background().process();
        if (process.isEmpty()) {
            spec.commandLine().getOut().println("The mesh is not up.");
            return 0;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            spec.commandLine().getErr().println("It did not stop within " + PATIENCE_SECONDS + " s; ending it.");
            process.get().destroyForcibly();
            process.get().onExit().get();
        }
        spec.commandLine().getOut().println("The mesh is down.");
        return 0;
    }
}
