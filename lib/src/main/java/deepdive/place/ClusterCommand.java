package deepdive.place;

import deepdive.envoy.EnvoyException;
import deepdive.shell.Environment;
import deepdive.shell.ShellException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cluster}: what lessons have on a cluster of the learner's own. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "What lessons have on a cluster of your own.")
public final class ClusterCommand {
    public static void main(String... args) {
        CommandLine line = new CommandLine(new ClusterCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof EnvoyException || failure instanceof ShellException) {
                        System.err.println("cluster: " + failure.getMessage());
                        return 1;
                    }
                    throw failure;
                });
        System.exit(line.execute(args.length == 0 ? new String[] {"--help"} : args));
    }

    @Command(
            name = "clean",
            mixinStandardHelpOptions = true,
            description = "Removes the namespace " + OwnNamespace.NAME + ", where the kit made it, and looks again.")
    int clean(
            @Option(names = "--context", defaultValue = "", description = "Context of your kubeconfig") String context,
            @Option(names = "--kubeconfig", defaultValue = "", description = "Kubeconfig file") String kubeconfig) {
        Where.set(context, kubeconfig, "", true);
        System.out.println(new OwnNamespace(Place.ownCluster(Environment.get())).remove());
        return 0;
    }
}
