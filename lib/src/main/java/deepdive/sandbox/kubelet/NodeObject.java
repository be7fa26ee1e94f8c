package deepdive.sandbox.kubelet;

import deepdive.sandbox.store.Objects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** This machine as the cluster's only Node, with its real number of processors and its real memory. */
final class NodeObject {
    static final String NAME = "lab";

    private NodeObject() {}

    static void register(Objects objects, String version) throws IOException {
        ObjectNode node = objects.get("nodes", "", NAME).orElse(null);
        if (node == null) {
            ObjectNode fresh = JsonNodeFactory.instance.objectNode();
            fresh.put("apiVersion", "v1").put("kind", "Node");
            ObjectNode metadata = fresh.putObject("metadata").put("name", NAME);
            metadata.putObject("labels")
                    .put("kubernetes.io/hostname", NAME)
                    .put("kubernetes.io/os", "linux")
                    .put("kubernetes.io/arch", arch());
            fresh.putObject("spec");
            node = objects.create("nodes", fresh);
        }
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        ObjectNode capacity = status.putObject("capacity");
        capacity.put("cpu", String.valueOf(Runtime.getRuntime().availableProcessors()))
                .put("memory", memoryKi() + "Ki")
                .put("pods", "250");
        status.set("allocatable", capacity.deepCopy());
        status.putArray("conditions")
                .add(Fields.condition(
                        node.path("status"), "Ready", true, "KubeletReady", "the sandbox runs", Fields.now()));
        status.putArray("addresses")
                .add(JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "InternalIP")
                        .put("address", "127.0.0.1"))
                .add(JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "Hostname")
                        .put("address", NAME));
        status.putObject("nodeInfo")
                .put("architecture", arch())
                .put("operatingSystem", "linux")
                .put("osImage", System.getProperty("os.name"))
                .put("kernelVersion", System.getProperty("os.version"))
                .put("containerRuntimeVersion", "sandbox://0.1.0")
                .put("kubeletVersion", version)
                .put("kubeProxyVersion", version);
        Fields.status(objects, "nodes", node, status);
    }

    private static String arch() {
        return List.of("aarch64", "arm64").contains(System.getProperty("os.arch")) ? "arm64" : "amd64";
    }

    private static long memoryKi() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
            if (line.startsWith("MemTotal:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("/proc/meminfo has no MemTotal");
    }
}
