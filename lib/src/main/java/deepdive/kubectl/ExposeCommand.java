package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl expose TYPE NAME --port=PORT}: a service for the pods of a workload, a pod or a service. */
final class ExposeCommand extends GenerateCommand {
    ExposeCommand() {
        super("kubectl-expose", "v1", "Service");
        flags.text("port", "Port of the service; the containers' own where it is not given")
                .text("target-port", "Port, or its name, in the container")
                .text("protocol", "", "TCP", "Protocol of the port")
                .text("name", "Name of the service; that of the object where it is not given")
                .text("type", "Type of the service")
                .text("selector", "Labels of the pods: a=1,b=2")
                .text("labels", "l", "", "Labels of the service: a=1,b=2")
                .text("cluster-ip", "Its address; None for a headless service");
        Items.addFiles(flags);
    }

    @Override
    About about() {
        return About.of(
                "Make a service for the pods of an object.",
                "(-f FILENAME | TYPE NAME) [--port=port] [--target-port=number-or-name] [--name=name]",
                "# A service for a deployment",
                "kubectl expose deployment web --port=80 --target-port=8080");
    }

    @Override
    String operation() {
        return "exposed";
    }

    @Override
    void fill(Session session, ObjectNode service) {
        List<Item> items = new Items(session, flags, failures).live(args);
        failures.throwAny();
        if (items.size() != 1) {
            throw new KubectlException("one object at a time can be exposed, not " + items.size());
        }
        Item item = items.get(0);
        ObjectNode metadata = service.withObject("metadata");
        metadata.put("name", flags.text("name").isEmpty() ? item.name() : flags.text("name"));
        JsonNode labels = Fields.get(item.object(), "metadata", "labels");
        if (!flags.text("labels").isEmpty()) {
            pairs(metadata.putObject("labels"), flags.text("labels"));
        } else if (labels.isObject()) {
            metadata.set("labels", labels);
        }
        ObjectNode spec = service.putObject("spec");
        spec.set("ports", ports(item));
        selector(item, spec);
        if (!flags.text("cluster-ip").isEmpty()) {
            spec.put("clusterIP", flags.text("cluster-ip"));
        }
        if (!flags.text("type").isEmpty()) {
            spec.put("type", flags.text("type"));
        }
        service.putObject("status").putObject("loadBalancer");
    }

    private ArrayNode ports(Item item) {
        List<String> numbers = new ArrayList<>();
        if (!flags.text("port").isEmpty()) {
            numbers.addAll(List.of(flags.text("port").split(",")));
        } else {
            for (JsonNode container : Fields.list(podSpec(item), "containers")) {
                Fields.list(container, "ports").forEach(port -> numbers.add(Fields.text(port, "containerPort")));
            }
        }
        if (numbers.isEmpty()) {
            throw new KubectlException("couldn't find port via --port flag or introspection");
        }
        ArrayNode ports = tools.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
        for (String number : numbers) {
            if (!number.matches("\\d{1,5}")) {
                throw new KubectlException("couldn't parse the port " + number);
            }
            ObjectNode port = ports.addObject();
            if (numbers.size() > 1) {
                port.put("name", "port-" + ports.size());
            }
            port.put("port", Integer.parseInt(number)).put("protocol", flags.text("protocol"));
            String target = flags.text("target-port").isEmpty() ? number : flags.text("target-port");
            if (target.matches("\\d+")) {
                port.put("targetPort", Integer.parseInt(target));
            } else {
                port.put("targetPort", target);
            }
        }
        return ports;
    }

    private static JsonNode podSpec(Item item) {
        return item.type().kind().equals("Pod")
                ? Fields.get(item.object(), "spec")
                : Fields.get(item.object(), "spec", "template", "spec");
    }

    private void selector(Item item, ObjectNode spec) {
        if (!flags.text("selector").isEmpty()) {
            pairs(spec.putObject("selector"), flags.text("selector"));
            return;
        }
        JsonNode labels =
                switch (item.type().kind()) {
                    case "Pod" -> Fields.get(item.object(), "metadata", "labels");
                    case "Service" -> Fields.get(item.object(), "spec", "selector");
                    case "Deployment", "ReplicaSet" -> Fields.get(item.object(), "spec", "selector", "matchLabels");
                    default ->
                        throw new KubectlException(
                                "cannot expose a " + item.type().kind());
                };
        if (labels.isEmpty()) {
            throw new KubectlException("couldn't retrieve selectors via --selector flag or introspection");
        }
        spec.set("selector", labels);
    }

    private static void pairs(ObjectNode into, String text) {
        for (String pair : text.split(",")) {
            String[] parts = pair.split("=", 2);
            if (parts.length < 2) {
                throw new KubectlException("unexpected label spec: " + pair);
            }
            into.put(parts[0], parts[1]);
        }
    }
}
