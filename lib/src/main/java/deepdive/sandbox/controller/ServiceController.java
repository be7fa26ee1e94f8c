package deepdive.sandbox.controller;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.Objects;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A Service of type LoadBalancer is reached at the address of its first ready pod: nothing balances in front of it. */
final class ServiceController implements Controller {
    @Override
    public void reconcile(Objects cluster) {
        List<ObjectNode> pods = cluster.list("pods");
        for (ObjectNode service : cluster.list("services")) {
            if (Json.text(service, "spec", "type").equals("LoadBalancer")) {
                ObjectNode status = Json.object();
                ObjectNode balancer = status.putObject("loadBalancer");
                pods.stream()
                        .filter(pod -> Json.text(pod, "metadata", "namespace")
                                .equals(Json.text(service, "metadata", "namespace")))
                        .filter(pod ->
                                Pods.matches(Json.at(service, "spec", "selector"), Json.at(pod, "metadata", "labels")))
                        .filter(Pods::ready)
                        .map(pod -> Json.text(pod, "status", "podIP"))
                        .findFirst()
                        .ifPresent(ip -> balancer.putArray("ingress")
                                .addObject()
                                .put("ip", ip)
                                .put("ipMode", "VIP"));
                Status.write(cluster, "services", service, status);
            }
        }
    }
}
