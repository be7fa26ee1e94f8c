package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A ServiceEntry. */
final class ServiceEntryRules {
    private final Config config;
    private final View entry;
    private final Verdict verdict = new Verdict();
    private final List<String> hosts;
    private final List<String> addresses;
    private final List<View> ports;
    private final List<View> endpoints;
    private final String resolution;

    private ServiceEntryRules(Config config) {
        this.config = config;
        this.entry = config.spec();
        this.hosts = entry.texts("hosts");
        this.addresses = entry.texts("addresses");
        this.ports = entry.items("ports");
        this.endpoints = entry.items("endpoints");
        this.resolution = entry.choice("resolution", "NONE");
    }

    static Verdict check(Config config) {
        return new ServiceEntryRules(config).check();
    }

    private Verdict check() {
        Verdict selector = SelectorRules.alpha(entry.at("workloadSelector"));
        if (!selector.errors().isEmpty()) {
            Verdict refused = new Verdict();
            refused.errors().add(selector.errors());
            return refused;
        }
        if (!selector.warnings().isEmpty()) {
            verdict.warn("service entry: " + selector.warnings() + ", will be applied to all services in namespace");
        }
        verdict.check(
                entry.has("workloadSelector") && !endpoints.isEmpty(),
                "only one of WorkloadSelector or Endpoints is allowed in Service Entry");
        hosts();
        addresses.forEach(address -> verdict.check(Ips.subnet(address)));
        verdict.check(
                addresses.stream().anyMatch(address -> address.contains("/"))
                        && !List.of("NONE", "STATIC").contains(resolution),
                "CIDR addresses are allowed only for NONE/STATIC resolution types");
        ports();
        resolution();
        if (!resolution.equals("NONE") && hosts.size() > 1) {
            boolean blind = ports.stream()
                    .map(port -> Protocol.parse(port.text("protocol")))
                    .anyMatch(protocol -> !protocol.isHttp() && !protocol.isTls());
            verdict.check(blind, "multiple hosts provided with non-HTTP, non-TLS ports");
        }
        verdict.errors().add(ExportTo.check(config.namespace(), entry.texts("exportTo"), ExportTo.Of.SERVICE_ENTRY));
        return verdict;
    }

    private void hosts() {
        verdict.check(hosts.isEmpty(), "service entry must have at least one host");
        for (String host : hosts) {
            if (host.equals("*")) {
                verdict.error("invalid host *");
                continue;
            }
            verdict.check(Names.wildcardDomain(host));
            String partial = Names.partialWildcard(host);
            if (!resolution.equals("DYNAMIC_DNS") && !partial.isEmpty()) {
                verdict.warn(partial);
            }
        }
    }

    private void ports() {
        boolean allocated = !resolution.equals("NONE")
                && !config.labels()
                        .getOrDefault("networking.istio.io/enable-autoallocate-ip", "")
                        .equalsIgnoreCase("false");
        Set<String> names = new HashSet<>();
        Set<Long> numbers = new HashSet<>();
        for (View port : ports) {
            String name = port.text("name");
            long number = port.number("number");
            String protocol = port.text("protocol");
            verdict.check(!names.add(name), "service entry port name " + quote(name) + " already defined");
            verdict.check(!numbers.add(number), "service entry port " + number + " already defined");
            if (port.number("targetPort") != 0) {
                verdict.check(Names.port(port.number("targetPort")));
            }
            if (addresses.isEmpty() && !allocated && (protocol.isEmpty() || protocol.equals("TCP"))) {
                verdict.warn("addresses are required for ports serving TCP (or unset) protocol"
                        + " when IP Autoallocation is not enabled");
            }
            verdict.check(Names.portName(name));
            verdict.check(Names.protocol(protocol));
            verdict.check(Names.port(number));
        }
    }

    private Set<String> portNames() {
        Set<String> names = new HashSet<>();
        ports.forEach(port -> names.add(port.text("name")));
        return names;
    }

    private void resolution() {
        switch (resolution) {
            case "NONE" -> {
                verdict.check(!endpoints.isEmpty(), "no endpoints should be provided for resolution type none");
                if (entry.has("workloadSelector")) {
                    verdict.warn("workloadSelector should not be set when resolution mode is NONE");
                }
            }
            case "STATIC" ->
                endpoints.forEach(endpoint -> verdict.add(WorkloadRules.endpoint(endpoint, portNames(), false)));
            case "DNS", "DNS_ROUND_ROBIN" -> dns();
            case "DYNAMIC_DNS" -> dynamic();
            default -> verdict.error("unsupported resolution type " + resolution);
        }
    }

    private void dns() {
        if (endpoints.isEmpty()) {
            hosts.stream()
                    .map(Names::fqdn)
                    .filter(wrong -> !wrong.isEmpty())
                    .findFirst()
                    .ifPresent(wrong -> verdict.error(
                            "hosts must be FQDN or contain only prefix wildcards if no endpoints are provided"
                                    + " for resolution mode " + resolution + ", " + wrong));
        }
        verdict.check(
                resolution.equals("DNS_ROUND_ROBIN") && endpoints.size() > 1,
                "there must only be 0 or 1 endpoint for resolution mode " + resolution);
        for (View endpoint : endpoints) {
            String address = endpoint.text("address");
            verdict.check(
                    !Ips.isAddress(address) && !Names.fqdn(address).isEmpty(),
                    "endpoint address " + quote(address) + " is not a valid FQDN or an IP address");
            verdict.errors().add(Names.tags(endpoint.textMap("labels")));
            WorkloadRules.ports(endpoint, portNames(), verdict);
        }
        if (!addresses.isEmpty()
                && hosts.size() > 1
                && ports.stream()
                        .anyMatch(port -> Protocol.parse(port.text("protocol")).isTcp())) {
            verdict.warn("service entry can not have more than one host specified"
                    + " simultaneously with address and tcp port");
        }
    }

    private void dynamic() {
        verdict.check(hosts.isEmpty(), "at least one wildcard host must be provided for resolution type " + resolution);
        for (String host : hosts) {
            verdict.check(!Hosts.wild(host), "host must be wildcarded for resolution mode " + resolution);
        }
        verdict.check(
                !addresses.isEmpty(),
                "addresses cannot be set for resolution type " + resolution
                        + ". HTTP route domains will only be generatedfrom the hosts field values");
        verdict.check(
                !endpoints.isEmpty(),
                "endpoints cannot be set for resolution type " + resolution
                        + ". Destination IP address determined from hostsfield values");
        Set<Protocol> able = Set.of(Protocol.HTTP, Protocol.TLS, Protocol.GRPC, Protocol.HTTP2);
        for (View port : ports) {
            verdict.check(
                    !able.contains(Protocol.parse(port.text("protocol"))),
                    "only HTTP, TLS, GRPC, and HTTP2 protocols are supported for resolution type " + resolution);
        }
        String waypoint = config.labels().getOrDefault("istio.io/use-waypoint", "");
        verdict.check(
                entry.text("location").equals("MESH_INTERNAL")
                        && !waypoint.isEmpty()
                        && !waypoint.equalsIgnoreCase("none"),
                "location MESH_INTERNAL with resolution type " + resolution + " is not supported when using waypoints");
    }
}
