package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.model.Endpoint;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import io.envoyproxy.envoy.config.core.v3.Locality;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Weights and priorities of hosts by where they are as seen from a proxy
 * (https://istio.io/latest/docs/tasks/traffic-management/locality-load-balancing/).
 */
final class Nearness {
    private Nearness() {}

    /** @param hosts the endpoints of each of the assignment's groups, in its order */
    static void rank(
            ClusterLoadAssignment.Builder assignment,
            List<List<Endpoint>> hosts,
            Proxy proxy,
            LocalityBalancing balancing,
            boolean failover) {
        JsonNode setting = balancing.setting();
        Locality here = Assignments.locality(proxy.locality());
        if (Json.has(setting, "distribute")) {
            distribute(assignment, here, Json.list(setting, "distribute"));
        } else if (failover) {
            List<String> labels = Json.texts(setting, "failoverPriority");
            if (!labels.isEmpty()) {
                byLabels(assignment, hosts, proxy, labels);
            }
            if (labels.isEmpty() || !Json.list(setting, "failover").isEmpty()) {
                byPlace(assignment, here, Json.list(setting, "failover"));
            }
        }
    }

    private static void distribute(ClusterLoadAssignment.Builder assignment, Locality here, List<JsonNode> rules) {
        for (JsonNode rule : rules) {
            if (!matches(here, Json.text(rule, "from"))) {
                continue;
            }
            Set<Integer> left = new TreeSet<>();
            for (int i = 0; i < assignment.getEndpointsCount(); i++) {
                left.add(i);
            }
            for (Map.Entry<String, JsonNode> to : Json.at(rule, "to").properties()) {
                List<Integer> reached = left.stream()
                        .filter(i -> matches(assignment.getEndpoints(i).getLocality(), to.getKey()))
                        .toList();
                long total = reached.stream()
                        .mapToLong(i -> assignment
                                .getEndpoints(i)
                                .getLoadBalancingWeight()
                                .getValue())
                        .sum();
                for (int i : reached) {
                    long own =
                            assignment.getEndpoints(i).getLoadBalancingWeight().getValue();
                    double share = own * to.getValue().asDouble(0) / total;
                    if (share > 0) {
                        assignment.getEndpointsBuilder(i).setLoadBalancingWeight(UInt32Value.of((int)
                                Math.ceil(share)));
                    }
                }
                left.removeAll(new HashSet<>(reached));
            }
            left.forEach(i -> assignment.getEndpointsBuilder(i).clearLbEndpoints());
            return;
        }
    }

    private static boolean matches(Locality place, String rule) {
        String[] parts = rule.split("/", -1);
        return same(place.getRegion(), parts[0], false)
                && same(place.getZone(), parts.length > 1 ? parts[1] : "", true)
                && same(place.getSubZone(), parts.length > 2 ? parts[2] : "", true);
    }

    private static boolean same(String part, String rule, boolean optional) {
        return rule.equals("*") || (optional && rule.isEmpty()) || part.equals(rule);
    }

    /** 0 for the same place, 1 the same zone, 2 the same region, 3 elsewhere, 4 elsewhere and not where to fail over. */
    private static void byPlace(ClusterLoadAssignment.Builder assignment, Locality here, List<JsonNode> failover) {
        for (LocalityLbEndpoints.Builder group : assignment.getEndpointsBuilderList()) {
            Locality there = group.getLocality();
            int rank = distance(here, there);
            if (rank == 3) {
                rank = failover.stream()
                        .filter(rule -> Json.text(rule, "from").equals(here.getRegion()))
                        .findFirst()
                        .map(rule -> there.getRegion().equals(Json.text(rule, "to")) ? 3 : 4)
                        .orElse(3);
            }
            group.setPriority(group.getPriority() * 5 + rank);
        }
        close(assignment);
    }

    private static int distance(Locality here, Locality there) {
        if (!here.getRegion().equals(there.getRegion())) {
            return 3;
        }
        if (!here.getZone().equals(there.getZone())) {
            return 2;
        }
        return here.getSubZone().equals(there.getSubZone()) ? 0 : 1;
    }

    /** The more of the labels, in order, a host shares with the proxy, the nearer it counts. */
    private static void byLabels(
            ClusterLoadAssignment.Builder assignment, List<List<Endpoint>> hosts, Proxy proxy, List<String> labels) {
        List<LocalityLbEndpoints> split = new ArrayList<>();
        for (int i = 0; i < assignment.getEndpointsCount(); i++) {
            LocalityLbEndpoints group = assignment.getEndpoints(i);
            Map<Integer, LocalityLbEndpoints.Builder> parts = new TreeMap<>();
            for (int j = 0; j < group.getLbEndpointsCount(); j++) {
                int rank = rank(hosts.get(i).get(j), proxy, labels);
                LocalityLbEndpoints.Builder part = parts.computeIfAbsent(
                        rank, key -> group.toBuilder().clearLbEndpoints().setPriority(key));
                part.addLbEndpoints(group.getLbEndpoints(j));
            }
            parts.values()
                    .forEach(part -> split.add(part.setLoadBalancingWeight(UInt32Value.of(weight(part)))
                            .build()));
        }
        assignment.clearEndpoints().addAllEndpoints(split);
        close(assignment);
    }

    private static int weight(LocalityLbEndpoints.Builder part) {
        return part.getLbEndpointsList().stream()
                .map(LbEndpoint::getLoadBalancingWeight)
                .mapToInt(UInt32Value::getValue)
                .sum();
    }

    private static int rank(Endpoint endpoint, Proxy proxy, List<String> labels) {
        int adjust = 0;
        for (int i = 0; i < labels.size(); i++) {
            String[] parts = labels.get(i).split("=", 2);
            String wanted = parts.length == 2 ? parts[1] : proxy.labels().getOrDefault(parts[0], "");
            if (!wanted.equals(endpoint.labels().getOrDefault(parts[0], ""))) {
                if (i == 0 && parts[0].equals(LocalityBalancing.NETWORK)) {
                    adjust = labels.size();
                } else {
                    return labels.size() - i + adjust;
                }
            }
        }
        return adjust;
    }

    /** Envoy wants priorities from 0 up without gaps. */
    private static void close(ClusterLoadAssignment.Builder assignment) {
        List<Integer> used = assignment.getEndpointsList().stream()
                .map(LocalityLbEndpoints::getPriority)
                .distinct()
                .sorted()
                .toList();
        assignment.getEndpointsBuilderList().forEach(group -> group.setPriority(used.indexOf(group.getPriority())));
    }
}
