package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.Lists;
import tools.jackson.databind.JsonNode;

/** {@code kubectl cluster-info}: where the API and the cluster's own services are. */
final class ClusterInfoCommand extends Command {
    @Override
    About about() {
        return About.of(
                "Show where the API is, and the services that belong to the cluster itself.",
                "",
                "kubectl cluster-info");
    }

    @Override
    void run(Session session) {
        String server = session.client().api().server();
        String namespace = session.namesNamespace() ? session.namespace() : "kube-system";
        StringBuilder out = new StringBuilder("Kubernetes control plane is running at " + server + "\n");
        Lists services = Lists.plain(session.client(), "kubernetes.io/cluster-service=true", "");
        for (JsonNode service : services.items(session.types().get("services"), namespace)) {
            out.append(name(service))
                    .append(" is running at ")
                    .append(address(server, service))
                    .append('\n');
        }
        out.append("\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n");
        session.print(out.toString());
    }

    private static String name(JsonNode service) {
        String label = Fields.text(service, "metadata", "labels", "kubernetes.io/name");
        return label.isEmpty() ? Fields.text(service, "metadata", "name") : label;
    }

    /** The load balancer's, or else through the API's proxy. */
    private static String address(String server, JsonNode service) {
        for (JsonNode ingress : Fields.list(service, "status", "loadBalancer", "ingress")) {
            String host = Fields.text(ingress, "ip").isEmpty()
                    ? Fields.text(ingress, "hostname")
                    : Fields.text(ingress, "ip");
            for (JsonNode port : Fields.list(service, "spec", "ports")) {
                return "http://" + host + ":" + Fields.number(port, "port");
            }
        }
        JsonNode first = Fields.get(service, "spec", "ports").path(0);
        String scheme =
                Fields.text(first, "name").equals("https") || Fields.number(first, "port") == 443 ? "https:" : "";
        String port = Fields.text(first, "name");
        return server + "/api/v1/namespaces/" + Fields.text(service, "metadata", "namespace") + "/services/" + scheme
                + Fields.text(service, "metadata", "name") + (scheme.isEmpty() && port.isEmpty() ? "" : ":" + port)
                + "/proxy";
    }
}
