package deepdive.sandbox.api;

import static deepdive.sandbox.store.Json.at;
import static deepdive.sandbox.store.Json.text;

import deepdive.sandbox.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The computed cells of services, endpoints and endpoint slices. */
final class NetworkCells {
    private static final int SHOWN = 3;

    private NetworkCells() {}

    static String service(String cell, JsonNode service) {
        JsonNode spec = service.path("spec");
        return switch (cell) {
            case "serviceClusterIp" -> spec.path("clusterIPs").path(0).asString(Cells.NONE);
            case "serviceExternalIp" -> external(service);
            case "servicePorts" -> ports(spec.path("ports"));
            case "serviceSelector" -> Cells.labels(spec.path("selector"));
            default -> throw new IllegalArgumentException("types.yaml names an unknown cell: " + cell);
        };
    }

    private static String ports(JsonNode ports) {
        String all = Json.stream(ports)
                .map(port -> {
                    int node = port.path("nodePort").asInt(0);
                    String number = port.path("port").asInt() + (node > 0 ? ":" + node : "");
                    return number + "/" + port.path("protocol").asString("TCP");
                })
                .collect(Collectors.joining(","));
        return all.isEmpty() ? Cells.NONE : all;
    }

    private static String external(JsonNode service) {
        JsonNode spec = service.path("spec");
        List<String> all = new ArrayList<>();
        switch (text(spec, "type")) {
            case "ExternalName" -> {
                return text(spec, "externalName");
            }
            case "LoadBalancer" -> {
                for (JsonNode ingress : at(service, "status", "loadBalancer", "ingress")) {
                    all.add(text(ingress, "ip").isEmpty() ? text(ingress, "hostname") : text(ingress, "ip"));
                }
                spec.path("externalIPs").forEach(ip -> all.add(ip.asString()));
                return all.isEmpty() ? "<pending>" : String.join(",", all);
            }
            default -> {
                spec.path("externalIPs").forEach(ip -> all.add(ip.asString()));
                return all.isEmpty() ? Cells.NONE : String.join(",", all);
            }
        }
    }

    static String addresses(String cell, JsonNode object) {
        List<String> all = new ArrayList<>();
        switch (cell) {
            case "slicePorts" ->
                object.path("ports")
                        .forEach(port -> all.add(
                                port.has("port")
                                        ? Integer.toString(port.path("port").asInt())
                                        : port.path("name").asString("*")));
            case "sliceEndpoints" ->
                object.path("endpoints")
                        .forEach(endpoint -> endpoint.path("addresses").forEach(it -> all.add(it.asString())));
            default -> object.path("subsets").forEach(subset -> endpoints(subset, all));
        }
        if (all.isEmpty()) {
            return cell.equals("endpoints") ? Cells.NONE : "<unset>";
        }
        String shown = String.join(",", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() > SHOWN ? shown + " + " + (all.size() - SHOWN) + " more..." : shown;
    }

    private static void endpoints(JsonNode subset, List<String> all) {
        if (subset.path("ports").isEmpty()) {
            subset.path("addresses").forEach(address -> all.add(text(address, "ip")));
        }
        for (JsonNode port : subset.path("ports")) {
            for (JsonNode address : subset.path("addresses")) {
                all.add(text(address, "ip") + ":" + port.path("port").asInt());
            }
        }
    }
}
