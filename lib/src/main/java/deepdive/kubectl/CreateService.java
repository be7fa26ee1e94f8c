package deepdive.kubectl;

import deepdive.kubectl.client.KubectlException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl create service clusterip|nodeport|loadbalancer|externalname NAME}. */
final class CreateService extends GenerateCommand {
    private final String type;

    CreateService(String type) {
        super("kubectl-create", "v1", "Service");
        this.type = type;
        flags.texts("tcp", "", "Ports: PORT or PORT:TARGETPORT");
        if (type.equals("ExternalName")) {
            flags.text("external-name", "The name outside that it stands for");
        }
        if (type.equals("ClusterIP")) {
            flags.text("clusterip", "Its address; None for a headless service");
        }
    }

    @Override
    About about() {
        return About.of(
                "Create a service of type " + type + ".",
                "NAME [--tcp=<port>:<targetPort>]",
                "# A service",
                "kubectl create service " + type.toLowerCase(java.util.Locale.ROOT) + " web --tcp=80:8080");
    }

    @Override
    String failure() {
        return "failed to create " + type + " service:";
    }

    @Override
    void fill(Session session, ObjectNode object) {
        String name = name();
        object.withObject("metadata").put("name", name).putObject("labels").put("app", name);
        ObjectNode spec = object.putObject("spec");
        ArrayNode ports = spec.arrayNode();
        for (String tcp : flags.texts("tcp")) {
            ports.add(port(tcp));
        }
        if (ports.isEmpty() && !type.equals("ExternalName")) {
            throw new KubectlException("at least one tcp port specifier must be provided");
        }
        if (!ports.isEmpty()) {
            spec.set("ports", ports);
        }
        if (type.equals("ExternalName")) {
            spec.put("externalName", flags.text("external-name"));
        }
        if (type.equals("ClusterIP") && !flags.text("clusterip").isEmpty()) {
            spec.put("clusterIP", flags.text("clusterip"));
        }
        spec.putObject("selector").put("app", name);
        spec.put("type", type);
        object.putObject("status").putObject("loadBalancer");
    }

    private ObjectNode port(String tcp) {
        String[] parts = tcp.split(":", 2);
        String target = parts[parts.length - 1];
        if (!parts[0].matches("\\d{1,5}") || !target.matches("\\d{1,5}|[a-z][a-z0-9-]*")) {
            throw new KubectlException("invalid port specification: " + tcp);
        }
        ObjectNode port = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        port.put("name", tcp.replace(':', '-'))
                .put("port", Integer.parseInt(parts[0]))
                .put("protocol", "TCP");
        if (target.matches("\\d+")) {
            return port.put("targetPort", Integer.parseInt(target));
        }
        return port.put("targetPort", target);
    }
}
