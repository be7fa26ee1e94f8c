package deepdive.sandbox.kubelet;

import deepdive.sandbox.kubelet.program.FileTree;
import deepdive.sandbox.store.Objects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a kubelet and Istio's injection mount into containers. */
final class ContainerFiles {
    private static final String ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount/";

    private final Objects objects;
    private final AccountTokens tokens;

    ContainerFiles(Objects objects, AccountTokens tokens) {
        this.objects = objects;
        this.tokens = tokens;
    }

    FileTree of(PodWorker worker, String container) {
        ObjectNode pod = worker.pod();
        String namespace = Fields.namespace(pod);
        FileTree files = new FileTree();
        files.put("/etc/hostname", () -> Fields.name(pod) + "\n");
        files.put("/etc/hosts", () -> hosts(pod));
        files.put(
                "/etc/resolv.conf",
                () -> "search " + namespace + ".svc.cluster.local svc.cluster.local cluster.local\n"
                        + "nameserver 10.43.0.10\noptions ndots:5\n");
        files.put(ACCOUNT + "namespace", () -> namespace);
        files.put(ACCOUNT + "token", () -> token(pod, "https://kubernetes.default.svc.cluster.local"));
        files.put(ACCOUNT + "ca.crt", () -> configMap(namespace, "kube-root-ca.crt", "ca.crt"));
        if (container.equals(Injection.PROXY)) {
            Path bootstrap = worker.directory().resolve("bootstrap.json");
            files.put("/etc/istio/proxy/envoy-rev.json", () -> Files.readString(bootstrap));
            files.put("/etc/istio/pod/labels", () -> downward(pod, "labels"));
            files.put("/etc/istio/pod/annotations", () -> downward(pod, "annotations"));
            files.put("/var/run/secrets/tokens/istio-token", () -> token(pod, "istio-ca"));
            files.put(
                    "/var/run/secrets/istio/root-cert.pem",
                    () -> configMap(namespace, "istio-ca-root-cert", "root-cert.pem"));
        }
        return files;
    }

    private static String hosts(ObjectNode pod) {
        return "# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n"
                + pod.path("status").path("podIP").asString("") + "\t" + Fields.name(pod) + "\n";
    }

    private String token(ObjectNode pod, String audience) throws java.io.IOException {
        String account = Injection.serviceAccount(pod);
        return tokens.issue(
                objects.get("serviceaccounts", Fields.namespace(pod), account)
                        .orElseThrow(() -> new java.io.IOException("serviceaccount \"" + account + "\" not found")),
                audience);
    }

    private String configMap(String namespace, String name, String key) throws java.io.IOException {
        return objects.get("configmaps", namespace, name)
                .map(map -> map.path("data").path(key).asString(""))
                .orElseThrow(() -> new java.io.IOException("configmap \"" + name + "\" not found"));
    }

    /** As the downward API writes a map: {@code name="value"}, a line each. */
    private static String downward(JsonNode pod, String field) {
        return pod.path("metadata").path(field).properties().stream()
                .map(entry -> entry.getKey() + "="
                        + new tools.jackson.databind.node.StringNode(
                                entry.getValue().asString("")))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
