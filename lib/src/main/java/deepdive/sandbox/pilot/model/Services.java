package deepdive.sandbox.pilot.model;

import deepdive.validate.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads Kubernetes Services and ServiceEntries as {@link Service}s. */
final class Services {
    private Services() {}

    static Service ofKubernetes(JsonNode object, MeshConfig mesh) {
        String name = Pods.name(object);
        String namespace = Pods.namespace(object);
        JsonNode spec = Json.at(object, "spec");
        Map<String, String> annotations = Json.map(object, "metadata", "annotations");
        String external = Json.text(spec, "type").equals("ExternalName") ? Json.text(spec, "externalName") : "";
        String clusterIp = Json.text(spec, "clusterIP");
        Resolution resolution = external.isEmpty() ? Resolution.CLIENT_SIDE : Resolution.ALIAS;
        List<String> addresses = List.of(Service.UNSPECIFIED);
        if (clusterIp.equals("None")) {
            resolution = Resolution.PASSTHROUGH;
        } else if (!clusterIp.isEmpty()) {
            List<String> all = Json.texts(spec, "clusterIPs");
            addresses = all.size() > 1 ? all : List.of(clusterIp);
        }
        return new Service(
                name + "." + namespace + ".svc." + MeshConfig.DOMAIN,
                name,
                namespace,
                name,
                Service.Registry.KUBERNETES,
                Json.list(spec, "ports").stream().map(Services::port).toList(),
                addresses,
                resolution,
                !external.isEmpty(),
                exportTo(annotations.getOrDefault("networking.istio.io/exportTo", "")),
                Json.map(object, "metadata", "labels"),
                annotations,
                Json.map(spec, "selector"),
                Json.text(spec, "type"),
                external,
                externalAddresses(object),
                List.of(),
                serviceAccounts(annotations, namespace, mesh),
                Json.flag(spec, "publishNotReadyAddresses"),
                Json.text(spec, "internalTrafficPolicy").equals("Local"),
                Json.text(spec, "trafficDistribution"),
                Config.time(Json.text(object, "metadata", "creationTimestamp"), Instant.EPOCH));
    }

    /** One service for each host and address. */
    static List<Service> ofEntry(Config entry) {
        List<ServicePort> ports = Json.list(entry.spec(), "ports").stream()
                .map(Services::entryPort)
                .toList();
        Resolution resolution =
                switch (Json.text(entry.spec(), "resolution")) {
                    case "STATIC" -> Resolution.CLIENT_SIDE;
                    case "DNS" -> Resolution.DNS;
                    case "DNS_ROUND_ROBIN" -> Resolution.DNS_ROUND_ROBIN;
                    case "DYNAMIC_DNS" -> Resolution.DYNAMIC_DNS;
                    default -> Resolution.PASSTHROUGH;
                };
        List<Service> services = new ArrayList<>();
        for (String host : Json.texts(entry.spec(), "hosts")) {
            for (String address : addresses(entry)) {
                services.add(entryService(entry, host, address, ports, resolution));
            }
        }
        return services;
    }

    /** IPs and CIDRs of a ServiceEntry; the unspecified one alone if it gives none. */
    static List<String> addresses(Config entry) {
        List<String> addresses = new ArrayList<>();
        for (String address : Json.texts(entry.spec(), "addresses")) {
            if (Hosts.isIp(address)) {
                addresses.add(address);
            } else if (address.contains("/")) {
                addresses.add(address.replaceFirst("^(\\d+\\.\\d+\\.\\d+\\.\\d+)/32$", "$1"));
            }
        }
        if (Json.list(entry.spec(), "addresses").isEmpty()) {
            addresses.add(Service.UNSPECIFIED);
        }
        return addresses;
    }

    private static Service entryService(
            Config entry, String host, String address, List<ServicePort> ports, Resolution resolution) {
        return new Service(
                host,
                host,
                entry.namespace(),
                entry.name(),
                Service.Registry.EXTERNAL,
                ports,
                List.of(address),
                resolution,
                !Json.text(entry.spec(), "location").equals("MESH_INTERNAL"),
                new LinkedHashSet<>(Json.texts(entry.spec(), "exportTo")),
                entry.labels(),
                entry.annotations(),
                Json.map(entry.spec(), "workloadSelector", "labels"),
                "",
                "",
                List.of(),
                List.of(),
                Json.texts(entry.spec(), "subjectAltNames"),
                false,
                false,
                "",
                entry.creation());
    }

    private static ServicePort port(JsonNode port) {
        String transport = Json.has(port, "protocol") ? Json.text(port, "protocol") : "TCP";
        int number = Json.number(port, "port");
        String name = Json.text(port, "name");
        return new ServicePort(
                name,
                number,
                Json.text(port, "targetPort"),
                Json.number(port, "nodePort"),
                transport,
                Protocol.ofPort(number, name, transport, Json.text(port, "appProtocol")));
    }

    private static ServicePort entryPort(JsonNode port) {
        Protocol protocol = Protocol.parse(Json.text(port, "protocol"));
        return new ServicePort(
                Json.text(port, "name"),
                Json.number(port, "number"),
                Json.text(port, "targetPort"),
                0,
                protocol == Protocol.UDP ? "UDP" : "TCP",
                protocol);
    }

    private static Set<String> exportTo(String annotation) {
        Set<String> namespaces = new LinkedHashSet<>();
        for (String namespace : annotation.isEmpty() ? new String[0] : annotation.split(",")) {
            namespaces.add(namespace.trim());
        }
        return namespaces;
    }

    private static List<String> externalAddresses(JsonNode object) {
        List<String> addresses = new ArrayList<>();
        if (Json.text(object, "spec", "type").equals("LoadBalancer")) {
            for (JsonNode ingress : Json.list(object, "status", "loadBalancer", "ingress")) {
                String ip = Json.text(ingress, "ip");
                addresses.add(ip.isEmpty() ? Json.text(ingress, "hostname") : ip);
            }
        }
        addresses.addAll(Json.texts(object, "spec", "externalIPs"));
        return addresses;
    }

    private static List<String> serviceAccounts(Map<String, String> annotations, String namespace, MeshConfig mesh) {
        List<String> accounts = new ArrayList<>();
        String canonical = annotations.getOrDefault("alpha.istio.io/canonical-serviceaccounts", "");
        if (!canonical.isEmpty()) {
            accounts.addAll(List.of(canonical.split(",")));
        }
        String kubernetes = annotations.getOrDefault("alpha.istio.io/kubernetes-serviceaccounts", "");
        for (String account : kubernetes.isEmpty() ? new String[0] : kubernetes.split(",")) {
            accounts.add(World.spiffe(mesh, namespace, account));
        }
        return accounts;
    }
}
