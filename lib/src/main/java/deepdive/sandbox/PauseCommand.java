package deepdive.sandbox;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stops a pod's Envoy where it stands, to see what a proxy that does not answer looks like from outside. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Stop a pod's proxy where it stands (SIGSTOP): what changes is sent to it and stays STALE.")
final class PauseCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "POD", description = "POD or POD.NAMESPACE.")
    String pod;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String name = new Background().ask("POST", "/pause?" + PauseRequest.query(pod));
        spec.commandLine()
                .getOut()
                .println("The proxy of " + name + " stands still; mesh resume " + name + " ends that.");
        return 0;
    }
}
