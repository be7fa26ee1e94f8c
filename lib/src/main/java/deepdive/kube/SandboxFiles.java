package deepdive.kube;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.shell.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the sandbox keeps what its clients need, below the state directory. */
public record SandboxFiles(Path home) {
    private static final Pattern NAMESPACE = Pattern.compile("(?m)^\\s+\"?namespace\"?:\\s*\"?([a-z0-9-]+)");

    public static SandboxFiles of(Map<String, String> environment) {
        return new SandboxFiles(StateDir.path(environment));
    }

    public Path kubeconfig() {
        return home.resolve("kubeconfig");
    }

    /** Where the sandbox's process answers requests about itself, a Unix socket. */
    public Path controlSocket() {
        return home.resolve("control.sock");
    }

    /** Where the Kubernetes API answers without TLS, a Unix socket. */
    public Path apiSocket() {
        return home.resolve("api.sock");
    }

    /** The admin interface of a pod's Envoy, a Unix socket. */
    public Path adminSocket(PodName pod) {
        return home.resolve("pods").resolve(pod.namespace()).resolve(pod.name()).resolve("admin.sock");
    }

    /** Whether the sandbox's process, whose pid is in sandbox.json, lives. */
    public boolean isUp() {
        Path state = home.resolve("sandbox.json");
        try {
            long pid = Fields.number(Json.parse(Files.readAllBytes(state)), "pid");
            return pid > 0 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        } catch (IOException | EnvoyException e) {
            return false; // no file, or one that is being written: not up yet
        }
    }

    /** The namespace that the sandbox's kubeconfig names, or {@code default}. */
    public String defaultNamespace() {
        try {
            Matcher found = NAMESPACE.matcher(Files.readString(kubeconfig()));
            return found.find() ? found.group(1) : "default";
        } catch (IOException e) {
            return "default"; // the sandbox was never started
        }
    }
}
