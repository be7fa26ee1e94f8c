package deepdive.sandbox.kubelet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The few executables that the sandbox's containers have: enough for what tutorials run in them. */
final class Commands {
    private final Kubelet kubelet;
    private final Curl curl;

    Commands(Kubelet kubelet, PodRuntime pods) {
        this.kubelet = kubelet;
        this.curl = new Curl(kubelet, pods);
    }

    /** @throws IOException for an unknown executable, worded as a container runtime words it */
    int run(PodWorker worker, List<String> command, OutputStream out, OutputStream error)
            throws IOException, InterruptedException {
        String name = command.isEmpty() ? "" : command.get(0);
        String program = name.substring(name.lastIndexOf('/') + 1);
        List<String> arguments = command.subList(Math.min(1, command.size()), command.size());
        return switch (program) {
            case "curl" -> curl.run(worker, arguments, out, error);
            case "pilot-agent" -> pilotAgent(worker, arguments, out, error);
            case "env" -> env(worker, out);
            case "hostname" -> print(out, Fields.name(worker.pod()) + "\n");
            default ->
                throw new IOException(
                        "OCI runtime exec failed: exec failed: unable to start container process: exec: \"" + name
                                + "\": executable file not found in $PATH: unknown");
        };
    }

    /** {@code pilot-agent request METHOD PATH}: what Envoy's admin interface answers. */
    private static int pilotAgent(PodWorker worker, List<String> arguments, OutputStream out, OutputStream error)
            throws IOException {
        if (arguments.size() < 3 || !arguments.get(0).equals("request")) {
            print(error, "Error: this pilot-agent knows only: pilot-agent request METHOD PATH\n");
            return 1;
        }
        if (worker.envoy() == null) {
            print(error, "Error: failed to execute command on Envoy: this pod has no Envoy\n");
            return 1;
        }
        String path = arguments.get(2).startsWith("/") ? arguments.get(2) : "/" + arguments.get(2);
        AdminClient.Answer answer = worker.envoy().admin().request(arguments.get(1), path);
        print(out, answer.body());
        return answer.status() < 400 ? 0 : 1;
    }

    private int env(PodWorker worker, OutputStream out) throws IOException {
        print(out, "HOSTNAME=" + Fields.name(worker.pod()) + "\n");
        for (JsonNode container : worker.pod().path("spec").path("containers")) {
            for (JsonNode variable : container.path("env")) {
                print(
                        out,
                        variable.path("name").asString() + "="
                                + variable.path("value").asString("") + "\n");
            }
        }
        return print(
                out,
                kubelet.objects()
                        .get("services", "default", "kubernetes")
                        .map(service -> "KUBERNETES_SERVICE_HOST="
                                + service.path("spec").path("clusterIP").asString("") + "\n")
                        .orElse(""));
    }

    static int print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return 0;
    }
}
