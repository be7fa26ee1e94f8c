package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Services that share a deployment's pods: one port with two transports (IST0116), or one target port under several port
 * numbers (IST0137).
 */
final class DeploymentServices {
    private DeploymentServices() {}

    static void analyze(Context context) {
        for (Resource deployment : context.all(Collection.DEPLOYMENT)) {
            boolean waypoint = deployment.label("gateway.istio.io/managed").equals("istio.io-mesh-controller");
            if (!waypoint && InMesh.deployment(deployment, context.snapshot())) {
                List<Resource> services = services(deployment, context);
                transports(deployment, services, context);
                targets(deployment, services, context);
            }
        }
    }

    private static List<Resource> services(Resource deployment, Context context) {
        Map<String, String> labels =
                deployment.spec().at("template", "metadata").textMap("labels");
        return context.all(Collection.SERVICE).stream()
                .filter(service -> service.namespace().equals(deployment.namespace()))
                .filter(service -> {
                    Map<String, String> selector = service.spec().textMap("selector");
                    return !selector.isEmpty() && Selector.matches(selector, labels);
                })
                .toList();
    }

    private static void transports(Resource deployment, List<Resource> services, Context context) {
        Map<Long, Map<String, List<String>>> ports = new TreeMap<>();
        for (Resource service : services) {
            for (View port : service.spec().items("ports")) {
                ports.computeIfAbsent(port.number("port"), key -> new TreeMap<>())
                        .computeIfAbsent(port.choice("protocol", "TCP"), key -> new ArrayList<>())
                        .add(service.fullName());
            }
        }
        ports.forEach((port, byTransport) -> {
            if (byTransport.size() > 1) {
                List<String> names = byTransport.values().stream()
                        .flatMap(List::stream)
                        .sorted()
                        .toList();
                context.reportAt("metadata.name", "IST0116", deployment, deployment.name(), port, names);
            }
        });
    }

    private static void targets(Resource deployment, List<Resource> services, Context context) {
        Map<String, Map<Long, String>> targets = new TreeMap<>();
        for (Resource service : services) {
            for (View port : service.spec().items("ports")) {
                String target = port.text("targetPort");
                if (target.isEmpty() || target.equals("0")) {
                    target = Long.toString(port.number("port"));
                }
                targets.computeIfAbsent(target, key -> new TreeMap<>()).put(port.number("port"), service.fullName());
            }
        }
        targets.forEach((target, byPort) -> {
            if (byPort.size() > 1) {
                List<String> names = byPort.values().stream().sorted().toList();
                List<Long> ports = List.copyOf(new TreeSet<>(byPort.keySet()));
                context.reportAt("metadata.name", "IST0137", deployment, deployment.name(), names, target, ports);
            }
        });
    }
}
