package deepdive.sandbox;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a pod's Envoy go on that was stopped with {@code mesh pause}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Let a proxy go on that was paused: it takes what it missed.")
final class ResumeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "POD", description = "POD or POD.NAMESPACE.")
    String pod;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String name = new Background().ask("POST", "/resume?" + PauseRequest.query(pod));
        spec.commandLine().getOut().println("The proxy of " + name + " goes on.");
        return 0;
    }
}
