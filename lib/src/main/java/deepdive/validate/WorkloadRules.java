package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.util.Map;
import java.util.Set;

/** A WorkloadEntry, a WorkloadGroup, and the endpoints of a ServiceEntry. */
final class WorkloadRules {
    private static final String UNIX = "unix://";

    private WorkloadRules() {}

    static Verdict checkEntry(Config config) {
        return endpoint(config.spec(), null, true);
    }

    /** @param servicePorts names of the ServiceEntry's ports, or null outside of one */
    static Verdict endpoint(View entry, Set<String> servicePorts, boolean names) {
        Verdict verdict = new Verdict();
        String address = entry.text("address");
        if (address.isEmpty()) {
            String network = entry.text("network");
            if (network.isEmpty()) {
                return Verdict.refused("address is required");
            }
            verdict.warn("address is unset with network " + quote(network));
        }
        boolean unix = address.startsWith(UNIX);
        if (unix) {
            verdict.check(GatewayRules.unix(address.substring(UNIX.length())));
            verdict.check(!entry.map("ports").isEmpty(), "unix endpoint " + address + " must not include ports");
        } else if (!address.isEmpty() && !Ips.isAddress(address)) {
            if (!names) {
                verdict.error("endpoint address " + quote(address) + " is not a valid IP address");
            } else {
                verdict.check(
                        !Names.fqdn(address).isEmpty(),
                        "endpoint address " + quote(address) + " is not a valid FQDN or an IP address");
            }
        }
        ports(entry, servicePorts, verdict);
        verdict.errors().add(Names.tags(entry.textMap("labels")));
        verdict.check(
                unix && servicePorts != null && servicePorts.size() != 1,
                "exactly 1 service port required for unix endpoints");
        return verdict;
    }

    static void ports(View entry, Set<String> servicePorts, Verdict verdict) {
        for (Map.Entry<String, View> port : entry.map("ports").entrySet()) {
            long number = port.getValue().node().asLong(0);
            verdict.check(
                    servicePorts != null && !servicePorts.contains(port.getKey()),
                    "endpoint port " + number + " is not defined by the service entry");
            verdict.check(Names.portName(port.getKey()));
            verdict.check(Names.port(number));
        }
    }

    static Verdict checkGroup(Config config) {
        View group = config.spec();
        if (!group.has("template")) {
            return Verdict.refused("template is required");
        }
        Findings labels = Names.tags(group.at("metadata").textMap("labels"));
        if (!labels.isEmpty()) {
            return Verdict.refused("invalid labels: " + labels);
        }
        Verdict verdict = new Verdict();
        if (group.has("probe")) {
            probe(group.at("probe"), verdict);
        }
        return verdict;
    }

    private static void probe(View probe, Verdict verdict) {
        for (String field : new String[] {
            "periodSeconds", "initialDelaySeconds", "timeoutSeconds", "successThreshold", "failureThreshold"
        }) {
            verdict.check(probe.number(field) < 0, field + " must be non-negative");
        }
        View http = probe.at("httpGet");
        if (http.present()) {
            verdict.check(Names.port(http.number("port")));
            verdict.check(
                    !Set.of("", "HTTP", "HTTPS").contains(http.text("scheme")),
                    "httpGet.scheme must be one of \"HTTPS\", \"HTTP\"");
            http.items("httpHeaders").forEach(header -> verdict.check(HeaderNames.probe(header.text("name"))));
        } else if (probe.has("tcpSocket")) {
            verdict.check(Names.port(probe.at("tcpSocket").number("port")));
        } else if (probe.has("exec")) {
            verdict.check(probe.at("exec").texts("command").isEmpty(), "exec.command is required");
        } else {
            verdict.check(probe.has("grpc"), "unknown health check method *v1alpha3.ReadinessProbe_Grpc");
            verdict.check(!probe.has("grpc"), "unknown health check method <nil>");
        }
    }
}
