package deepdive.snapshot;

import deepdive.envoy.EnvoyException;
import deepdive.kube.Api;
import deepdive.kube.Proxies;
import deepdive.kube.ProxyAccess;
import deepdive.kube.SnapshotFiles;
import deepdive.kube.SnapshotImporter;
import deepdive.kube.Target;
import deepdive.kubectl.client.KubectlException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snapshot}: keeps a cluster for later, or for a colleague. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Keeps what a cluster has and says, to look into it later: ./jbang kubectl --snapshot DIR get pods")
public final class SnapshotCommand {
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    private SnapshotCommand(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    public static void main(String... args) {
        System.exit(run(args, System.out, System.err, System.getenv()));
    }

    /** The exit code: 1 where something failed or is missing, 64 for wrong usage. */
    public static int run(String[] args, PrintStream out, PrintStream err, Map<String, String> environment) {
        CommandLine line = new CommandLine(new SnapshotCommand(out, err, environment))
                .setOut(new java.io.PrintWriter(out, true))
                .setErr(new java.io.PrintWriter(err, true));
        line.getCommandSpec().exitCodeOnInvalidInput(64);
        return line.setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof EnvoyException
                            || failure instanceof KubectlException
                            || failure instanceof IOException) {
                        err.println("snapshot: " + failure.getMessage());
                        return 1;
                    }
                    throw failure;
                })
                .execute(args.length == 0 ? new String[] {"--help"} : args);
    }

    @Command(
            name = "save",
            sortOptions = false,
            mixinStandardHelpOptions = true,
            description = {
                "Saves objects, proxies' and istiods' pages, logs and metrics into a directory.",
                "Secrets keep their names and types alone. Exit code 1 where something could not be had."
            })
    int save(
            @Parameters(paramLabel = "DIR", description = "A directory that is new or empty") Path directory,
            @Option(
                            names = {"-n", "--namespace"},
                            paramLabel = "NS",
                            split = ",",
                            description = "Only these namespaces, and that of the control plane; all unless given")
                    List<String> namespaces,
            @Option(
                            names = {"-i", "--istioNamespace"},
                            paramLabel = "NS",
                            defaultValue = "istio-system",
                            description = "Namespace of the control plane; ${DEFAULT-VALUE}")
                    String istioNamespace,
            @Option(
                            names = "--tail",
                            paramLabel = "LINES",
                            defaultValue = "1000",
                            description = "How many lines of each log; ${DEFAULT-VALUE}")
                    int tail,
            @Option(names = "--context", defaultValue = "", description = "Context of your kubeconfig") String context,
            @Option(names = "--kubeconfig", defaultValue = "", description = "Kubeconfig file") String kubeconfig)
            throws IOException {
        Target target = Target.choose(kubeconfig, context, environment);
        List<String> wanted = new ArrayList<>(namespaces == null ? List.of() : namespaces);
        if (!wanted.isEmpty() && !wanted.contains(istioNamespace)) {
            wanted.add(istioNamespace);
        }
        try (Api api = Api.open(target, environment, err);
                Proxies proxies = ProxyAccess.open(target, "", environment, err)) {
            String name = target.sandbox() ? "sandbox" : target.context();
            Save.Outcome outcome = new Save(api, proxies, name, wanted, tail, err).to(directory);
            outcome.failures().forEach((what, why) -> err.println("missing: " + what + ": " + why));
            out.println("Saved in " + directory + "; look into it with --snapshot " + directory);
            return outcome.failures().isEmpty() ? 0 : 1;
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Says what is in a snapshot.")
    int show(@Parameters(paramLabel = "DIR", description = "A saved snapshot, or a bug-report archive") Path directory)
            throws IOException {
        new Summary(SnapshotFiles.of(SnapshotImporter.resolve(directory))).print(out);
        return 0;
    }
}
