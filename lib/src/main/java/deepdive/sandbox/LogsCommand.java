package deepdive.sandbox;

import deepdive.sandbox.kubelet.LogStream;
import deepdive.sandbox.kubelet.PodRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the sandbox's own log, or that of a pod's Envoy or app. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Show the mesh's own log, or a pod's: of its proxy, or with --app of its app.")
final class LogsCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 100;

    @Parameters(index = "0", arity = "0..1", paramLabel = "POD", description = "POD or POD.NAMESPACE.")
    String pod;

    @Option(names = "--app", description = "The app's log instead of the proxy's.")
    boolean app;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as the log grows.")
    boolean follow;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Background background = new Background();
        Path file = pod == null ? background.log() : file(background.state().resolve("pods"));
        if (!Files.exists(file)) {
            throw new IOException("there is no log yet: start the mesh first (mesh up)");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (pod != null) {
            var options = new PodRuntime.LogOptions(follow, -1, null, false, false);
            try (var log = new InputStreamReader(LogStream.open(file, options, () -> true), StandardCharsets.UTF_8)) {
                char[] part = new char[8192];
                for (int count = log.read(part); count >= 0 && !out.checkError(); count = log.read(part)) {
                    out.write(part, 0, count);
                    out.flush();
                }
            }
            return 0;
        }
        try (InputStream log = Files.newInputStream(file)) {
            do {
                out.print(new String(log.readAllBytes(), StandardCharsets.UTF_8));
                out.flush();
                if (follow) {
                    Thread.sleep(POLL_MILLIS);
                }
            } while (follow && !out.checkError());
        }
        return 0;
    }

    /** pods/NAMESPACE/POD/CONTAINER.log */
    private Path file(Path pods) throws IOException {
        if (!Files.isDirectory(pods)) {
            throw new IOException("there are no pods: start the mesh first (mesh up)");
        }
        int dot = pod.indexOf('.');
        String name = dot < 0 ? pod : pod.substring(0, dot);
        String namespace = dot < 0 ? null : pod.substring(dot + 1);
        List<Path> found;
        try (Stream<Path> all = Files.walk(pods, 2)) {
            found = all.filter(path -> pods.relativize(path).getNameCount() == 2)
                    .filter(path -> path.getFileName().toString().equals(name))
                    .filter(path -> namespace == null
                            || path.getParent().getFileName().toString().equals(namespace))
                    .toList();
        }
        if (found.isEmpty()) {
            throw new IOException("no pod \"" + pod + "\": mesh status lists them");
        }
        if (found.size() > 1) {
            throw new IOException("pod \"" + pod + "\" is in several namespaces: say POD.NAMESPACE");
        }
        Path proxy = found.get(0).resolve("istio-proxy.log");
        try (Stream<Path> logs = Files.list(found.get(0))) {
            return !app
                    ? proxy
                    : logs.filter(log -> log.getFileName().toString().matches("[a-z0-9-]+\\.log") && !log.equals(proxy))
                            .min(Comparator.naturalOrder())
                            .orElseThrow(() -> new IOException("pod \"" + pod + "\" has no app"));
        }
    }
}
