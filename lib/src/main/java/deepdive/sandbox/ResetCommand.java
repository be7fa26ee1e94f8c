package deepdive.sandbox;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks the running sandbox to go back to its scenario. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Go back to the scenario: what you changed, added or deleted is undone.")
final class ResetCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        new Background().ask("POST", "/reset");
        spec.commandLine().getOut().println("The mesh is as its scenario has it.");
        return 0;
    }
}
