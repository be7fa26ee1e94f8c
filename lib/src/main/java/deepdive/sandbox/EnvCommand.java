package deepdive.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what other tools need, for a shell to evaluate. */
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Print export KUBECONFIG=…; eval \"$(mesh env)\" points kubectl and istioctl at the mesh.")
final class EnvCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Background background = new Background();
        if (!Files.exists(background.kubeconfig())) {
            throw new IOException("there is no kubeconfig yet: start the mesh first (mesh up)");
        }
        String quoted = background.kubeconfig().toString().replace("'", "'\\''");
        spec.commandLine().getOut().println("export KUBECONFIG='" + quoted + "'");
        return 0;
    }
}
