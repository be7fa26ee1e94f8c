package deepdive.sandbox;

import deepdive.istioctl.Istioctl;
import deepdive.kubectl.Kubectl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A short life of the kit, run once at set-up with {@code -XX:ArchiveClassesAtExit}: what it loads, later JVMs map
 * instead of parsing (JEP 350). Its state directory is thrown away.
 */
final class Training {
    private static final String POD = "productpage-v1-5fb5d4c744-w5nxx.bookinfo";
    private static final List<String[]> OF_ISTIOCTL = List.of(
            new String[] {"proxy-config", "cluster", POD},
            new String[] {"proxy-config", "listener", POD},
            new String[] {"proxy-config", "route", POD, "-o", "json"},
            new String[] {"proxy-config", "endpoint", POD},
            new String[] {"proxy-status"},
            new String[] {"version"},
            new String[] {"x", "describe", "pod", POD},
            new String[] {"analyze", "-n", "bookinfo"});
    private static final List<String[]> OF_KUBECTL = List.of(
            new String[] {"get", "pods", "-A", "-o", "wide"},
            new String[] {"get", "virtualservice", "-n", "bookinfo", "-o", "yaml"},
            new String[] {"get", "pods", "-n", "bookinfo", "-o", "jsonpath={.items[*].metadata.name}"},
            new String[] {"describe", "vs", "reviews", "-n", "bookinfo"},
            new String[] {"apply", "-f", "-", "--dry-run=server"});
    private static final String APPLIED =
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: training, namespace: default}
            """;

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
        for (String[] command : OF_ISTIOCTL) {
            int exit = Istioctl.run(command, nowhere, System.err);
            if (exit != 0) {
                System.exit(exit);
            }
        }
        for (String[] command : OF_KUBECTL) {
            InputStream in = new ByteArrayInputStream(APPLIED.getBytes(StandardCharsets.UTF_8));
            int exit = Kubectl.run(command, in, nowhere, System.err, System.getenv());
            if (exit != 0) {
                System.exit(exit);
            }
        }
        Mesh.commandLine().setOut(new java.io.PrintWriter(nowhere)).execute("status");
        System.exit(0);
    }
}
