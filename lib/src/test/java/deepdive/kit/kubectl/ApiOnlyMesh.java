package deepdive.kit.kubectl;

import deepdive.kube.Api;
import deepdive.kube.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code mesh up --api-only} in a state directory of its own, holding the objects that the recorded API held. */
final class ApiOnlyMesh implements AutoCloseable {
    private final Path home;
    private Api api;
    private Seed seed;

    private ApiOnlyMesh(Path home) {
        this.home = home;
    }

    static ApiOnlyMesh start() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(Path.of("/tmp"), "dd-rec"); // short, for Unix sockets
        ApiOnlyMesh mesh = new ApiOnlyMesh(home);
        mesh.command("up", "--api-only");
        mesh.writeContexts();
        mesh.api = Api.open(new Target(true, "", ""), Map.of("DEEPDIVE_HOME", home.toString()), System.err);
        mesh.seed = new Seed(mesh.api, Recordings.directory());
        mesh.seed.load();
        return mesh;
    }

    Seed seed() {
        return seed;
    }

    private void command(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "deepdive.sandbox.Mesh"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DEEPDIVE_HOME", home.toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("mesh " + String.join(" ", arguments) + ": " + out);
        }
    }

    /** The recording's contexts: an administrator's, and one of a user without any rights. */
    private void writeContexts() throws IOException {
        String own = Files.readString(home.resolve("kubeconfig"));
        String token = own.replaceAll("(?s).*token: (\\S+).*", "$1");
        Files.writeString(
                contexts(),
                own.replaceFirst("(?s)users:.*(?=contexts:)", "")
                                .replaceFirst("current-context.*\n", "")
                                .replace("sandbox", "default")
                        + """
                        - name: learner
                          context:
                            cluster: default
                            user: learner
                            namespace: bookinfo
                        current-context: default
                        users:
                        - name: default
                          user:
                            token: %1$s
                        - name: learner
                          user:
                            token: %1$s
                            as: learner
                        """
                                .formatted(token));
    }

    private Path contexts() {
        return home.resolve("contexts");
    }

    /** What a client finds in its environment; {@code config}, which asks no server, reads the recorded file. */
    Map<String, String> environment(List<String> arguments) {
        Path kubeconfig =
                arguments.contains("config") ? Recordings.directory().resolve("recorded.kubeconfig") : contexts();
        return Map.of(
                "HOME", home.toString(),
                "PATH", System.getenv("PATH"),
                "DEEPDIVE_HOME", home.toString(),
                "KUBECONFIG", kubeconfig.toString(),
                "EDITOR", "true");
    }

    /** The kubeconfig that the sandbox wrote: to the built-in kubectl, the sandbox itself. */
    Path kubeconfig() {
        return home.resolve("kubeconfig");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        api.close();
        command("down");
    }
}
