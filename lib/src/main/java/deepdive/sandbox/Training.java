package deepdive.sandbox;

import deepdive.istioctl.Istioctl;
import deepdive.kubectl.Kubectl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A short life of the kit, run once at set-up with {@code -XX:ArchiveClassesAtExit}: what it loads, later JVMs map
 * instead of parsing (JEP 350). Its state directory is thrown away.
 */
final class Training {
    private static final String POD = "productpage-v1-5fb5d4c744-w5nxx.bookinfo";
    private static final List<String[]> COMMANDS = List.of(
            new String[] {"proxy-config", "cluster", POD},
            new String[] {"proxy-config", "listener", POD},
            new String[] {"proxy-config", "route", POD, "-o", "json"},
            new String[] {"proxy-config", "endpoint", POD},
            new String[] {"proxy-status"},
            new String[] {"version"},
            new String[] {"x", "describe", "pod", POD},
            new String[] {"analyze", "-A", "-o", "json"});
    private static final String ROUTE =
            """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: reviews}
            spec: {hosts: [reviews], http: [{route: [{destination: {host: reviews}}]}]}
            """;

    private static final List<String> KUBECTL = List.of(
            "get pods,services -n bookinfo -o wide",
            "get virtualservices -n bookinfo -o yaml",
            "get pods -n bookinfo -o jsonpath={range.items[*]}{.metadata.name}{end}",
            "get deployments -A --sort-by=.metadata.name --show-labels",
            "describe pod " + POD.replace(".", " -n "),
            "describe virtualservice reviews -n bookinfo",
            "explain virtualservice.spec",
            "annotate service reviews -n bookinfo trained=yes --dry-run=server",
            "apply -n bookinfo --dry-run=server -f ROUTE",
            "patch service reviews -n bookinfo --dry-run=server -p {}",
            "scale deployment/reviews-v1 -n bookinfo --replicas=1 --dry-run=server",
            "delete service reviews -n bookinfo --dry-run=server");

    /** Their classes are loaded even where a proxy that is still starting makes one fail. */
    private static final List<String[]> MORE = List.of(
            new String[] {"proxy-config", "secret", POD},
            new String[] {"proxy-status", "-v", "1"},
            new String[] {"proxy-status", "-o", "json"},
            new String[] {"proxy-status", POD},
            new String[] {"version", "-o", "yaml"},
            new String[] {"x", "precheck"},
            new String[] {"x", "authz", "check", POD},
            new String[] {"x", "check-inject", POD},
            new String[] {"x", "internal-debug", "syncz"},
            new String[] {"x", "envoy-stats", POD, "-o", "json"},
            new String[] {"create-remote-secret", "--name", "training"});

    private Training() {}

    /** @param args the state directory, which DEEPDIVE_HOME names too */
    public static void main(String... args) throws IOException, InterruptedException {
        Path state = Files.createDirectories(Path.of(args[0]));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        CompletableFuture<Integer> ended =
                CompletableFuture.supplyAsync(() -> SandboxMain.run("--state", args[0], "--traffic", "5"));
        while (!Files.exists(state.resolve("sandbox.json"))) {
            if (ended.isDone()) {
                System.exit(ended.join()); // it said why; what was loaded until then is archived
            }
            Thread.sleep(50);
        }
        List<String[]> commands = new ArrayList<>(COMMANDS);
        Path route = Files.writeString(state.resolve("route.yaml"), ROUTE);
        commands.add(new String[] {"validate", "-f", route.toString()});
        for (String[] command : commands) {
            int exit = Istioctl.run(command, nowhere, System.err);
            if (exit != 0) {
                System.exit(exit);
            }
        }
        for (String command : KUBECTL) {
            int exit = Kubectl.run(
                    command.replace("ROUTE", route.toString()).split(" "),
                    InputStream.nullInputStream(),
                    nowhere,
                    System.err,
                    System.getenv());
            if (exit != 0) {
                System.exit(exit);
            }
        }
        for (String[] command : MORE) {
            Istioctl.run(command, nowhere, nowhere);
        }
        Mesh.commandLine().setOut(new java.io.PrintWriter(nowhere)).execute("status");
        System.exit(0);
    }
}
