package deepdive.sandbox.store;

import deepdive.sandbox.store.Errors.Cause;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The defaults of services, with their cluster IPs from 10.43.0.0/16 and their node ports. */
final class ServiceDefaults {
    private static final int FIRST_NODE_PORT = 30000;
    private static final int LAST_NODE_PORT = 32767;

    private ServiceDefaults() {}

    static void apply(ObjectNode before, ObjectNode service) {
        ObjectNode spec = Json.child(service, "spec");
        Defaults.missing(spec, "type", "ClusterIP");
        Defaults.missing(spec, "sessionAffinity", "None");
        String type = Json.text(spec, "type");
        for (JsonNode each : spec.path("ports")) {
            ObjectNode port = (ObjectNode) each;
            Defaults.missing(port, "protocol", "TCP");
            if (!port.has("targetPort") && port.has("port")) {
                port.set("targetPort", port.get("port"));
            }
        }
        if (!type.equals("ExternalName")) {
            Defaults.missing(spec, "internalTrafficPolicy", "Cluster");
        }
        if (open(type)) {
            Defaults.missing(spec, "externalTrafficPolicy", "Cluster");
        }
        if (type.equals("LoadBalancer") && !spec.has("allocateLoadBalancerNodePorts")) {
            spec.put("allocateLoadBalancerNodePorts", true);
        }
        if (before == null) {
            service.putObject("status").putObject("loadBalancer");
        }
    }

    private static boolean open(String type) {
        return type.equals("NodePort") || type.equals("LoadBalancer");
    }

    static void allocate(Transaction tx, ObjectNode before, ObjectNode service) {
        ObjectNode spec = Json.child(service, "spec");
        String type = Json.text(spec, "type");
        if (!type.equals("ExternalName")) {
            Defaults.missing(spec, "ipFamilyPolicy", "SingleStack");
            if (!spec.has("ipFamilies")) {
                spec.putArray("ipFamilies").add("IPv4");
            }
            address(tx, before, service, spec);
        }
        if (open(type)) {
            nodePorts(tx, before, spec);
        }
    }

    private static void address(Transaction tx, ObjectNode before, ObjectNode service, ObjectNode spec) {
        String old = before == null ? "" : Json.text(before, "spec", "clusterIP");
        String wanted = Json.text(spec, "clusterIP");
        if (wanted.isEmpty()) {
            wanted = old.isEmpty() ? free(tx) : old;
        } else if (!wanted.equals("None") && !wanted.equals(old) && used(tx).contains(wanted)) {
            throw Errors.invalid(
                    tx.types().get("services"),
                    Json.text(service, "metadata", "name"),
                    List.of(Cause.invalid(
                            "spec.clusterIPs",
                            "[\"" + wanted + "\"]",
                            "failed to allocate IP " + wanted + ": provided IP is already allocated")));
        }
        spec.put("clusterIP", wanted);
        if (!spec.path("clusterIPs").path(0).asString("").equals(wanted)) {
            spec.putArray("clusterIPs").add(wanted);
        }
    }

    private static Set<String> used(Transaction tx) {
        Set<String> used = new HashSet<>();
        tx.all("services").forEach(it -> used.add(Json.text(it, "spec", "clusterIP")));
        return used;
    }

    /** From the upper part of the range: the lower is left to those who choose their own. */
    private static String free(Transaction tx) {
        Set<String> used = used(tx);
        for (int i = 0x6400; i < 0xffff; i++) {
            String address = "10.43." + (i >> 8) + "." + (i & 0xff);
            if ((i & 0xff) != 0 && !used.contains(address)) {
                return address;
            }
        }
        throw new ApiException(500, "InternalError", "no cluster IP is free in 10.43.0.0/16", null);
    }

    private static void nodePorts(Transaction tx, ObjectNode before, ObjectNode spec) {
        if (!spec.path("allocateLoadBalancerNodePorts").asBoolean(true)) {
            return;
        }
        Set<Integer> used = new HashSet<>();
        tx.all("services").forEach(it -> Json.at(it, "spec", "ports")
                .forEach(port -> used.add(port.path("nodePort").asInt(0))));
        JsonNode old = before == null ? spec.objectNode() : Json.at(before, "spec", "ports");
        for (JsonNode each : spec.path("ports")) {
            ObjectNode port = (ObjectNode) each;
            if (port.path("nodePort").asInt(0) != 0) {
                continue;
            }
            int same = Json.stream(old)
                    .filter(it -> it.path("port").equals(port.path("port")))
                    .mapToInt(it -> it.path("nodePort").asInt(0))
                    .findFirst()
                    .orElse(0);
            int number = same != 0 ? same : FIRST_NODE_PORT;
            while (same == 0 && used.contains(number) && number < LAST_NODE_PORT) {
                number++;
            }
            used.add(number);
            port.put("nodePort", number);
        }
    }
}
