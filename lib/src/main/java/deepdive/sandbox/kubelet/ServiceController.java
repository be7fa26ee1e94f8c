package deepdive.sandbox.kubelet;

import deepdive.sandbox.store.Objects;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gives Services a cluster IP, and those of type LoadBalancer the address of a pod: a gateway's own. */
final class ServiceController implements Controller {
    @Override
    public void reconcile(Objects objects) {
        List<ObjectNode> services = objects.list("services");
        Set<String> taken = new HashSet<>();
        services.forEach(
                service -> taken.add(service.path("spec").path("clusterIP").asString("")));
        for (ObjectNode service : services) {
            JsonNode spec = service.path("spec");
            boolean external = spec.path("type").asString("").equals("ExternalName");
            if (!external && spec.path("clusterIP").asString("").isEmpty()) {
                String ip = free(taken);
                service.withObject("spec").put("clusterIP", ip).putArray("clusterIPs").add(ip);
                objects.update("services", service);
            } else if (spec.path("type").asString("").equals("LoadBalancer")) {
                balance(objects, service);
            }
        }
    }

    private static String free(Set<String> taken) {
        for (int i = 1; i < 65000; i++) {
            String ip = "10.43." + (100 + i / 250) + "." + (1 + i % 250);
            if (taken.add(ip)) {
                return ip;
            }
        }
        throw new IllegalStateException("no cluster IP is left");
    }

    private static void balance(Objects objects, ObjectNode service) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        ObjectNode balancer = status.putObject("loadBalancer");
        objects.list("pods").stream()
                .filter(pod -> Owned.namespace(pod).equals(Owned.namespace(service))
                        && Owned.ready(pod)
                        && Owned.matches(
                                service.path("spec").path("selector"),
                                pod.path("metadata").path("labels")))
                .findFirst()
                .ifPresent(pod -> balancer.putArray("ingress")
                        .addObject()
                        .put("ip", pod.path("status").path("podIP").asString())
                        .put("ipMode", "VIP"));
        Owned.status(objects, "services", service, status);
    }
}
