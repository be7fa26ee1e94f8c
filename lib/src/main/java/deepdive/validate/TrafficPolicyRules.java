package deepdive.validate;

import java.util.List;

/** How a DestinationRule has a service, a subset or a port called. */
final class TrafficPolicyRules {
    private static final List<String> FIELDS = List.of(
            "outlierDetection",
            "connectionPool",
            "loadBalancer",
            "tls",
            "portLevelSettings",
            "tunnel",
            "proxyProtocol",
            "retryBudget");

    private TrafficPolicyRules() {}

    static Verdict check(String namespace, View policy) {
        if (!policy.present()) {
            return new Verdict();
        }
        if (FIELDS.stream().noneMatch(policy::has)) {
            return Verdict.refused("traffic policy must have at least one field");
        }
        if (policy.has("tunnel") && policy.has("proxyProtocol")) {
            return Verdict.refused("tunnel and proxyProtocol must not be set together");
        }
        Verdict verdict = common(namespace, policy);
        verdict.errors().add(ports(namespace, policy));
        verdict.errors().add(tunnel(policy.at("tunnel")));
        return verdict;
    }

    private static Verdict common(String namespace, View policy) {
        Verdict verdict = outliers(policy.at("outlierDetection"));
        verdict.errors().add(ConnectionPoolRules.check(policy.at("connectionPool")));
        verdict.add(LoadBalancerRules.check(policy));
        verdict.errors().add(ClientTlsRules.check(namespace, policy.at("tls")));
        return verdict;
    }

    private static Findings ports(String namespace, View policy) {
        Findings wrong = new Findings();
        for (View port : policy.items("portLevelSettings")) {
            if (!port.has("port")) {
                wrong.add("portTrafficPolicy must have valid port");
            }
            if (FIELDS.subList(0, 4).stream().noneMatch(port::has)) {
                wrong.add("port traffic policy must have at least one field");
            } else {
                wrong.add(common(namespace, port).errors());
            }
        }
        return wrong;
    }

    private static Findings tunnel(View tunnel) {
        Findings wrong = new Findings();
        if (!tunnel.present()) {
            return wrong;
        }
        if (!List.of("", "CONNECT", "POST").contains(tunnel.text("protocol"))) {
            wrong.add("tunnel protocol must be \"CONNECT\" or \"POST\"");
        }
        String host = tunnel.text("targetHost");
        String name = Names.fqdn(host);
        String address = Ips.address(host);
        if (!name.isEmpty() && !address.isEmpty()) {
            wrong.add("tunnel target host must be valid FQDN or IP address: " + name + "; " + address);
        }
        String port = Names.port(tunnel.number("targetPort"));
        if (!port.isEmpty()) {
            wrong.add("tunnel target port is invalid: " + port);
        }
        return wrong;
    }

    private static Verdict outliers(View outlier) {
        Verdict verdict = new Verdict();
        verdict.check(Durations.check(outlier, "baseEjectionTime"));
        if (outlier.number("consecutiveErrors") != 0) {
            verdict.warn("outlier detection consecutive errors is deprecated,"
                    + " use consecutiveGatewayErrors or consecutive5xxErrors instead");
        }
        verdict.check(
                !outlier.yes("splitExternalLocalOriginErrors") && outlier.number("consecutiveLocalOriginFailures") > 0,
                "outlier detection consecutive local origin failures is specified,"
                        + " but split external local origin errors is set to false");
        verdict.check(Durations.check(outlier, "interval"));
        for (String name : List.of("maxEjectionPercent", "minHealthPercent")) {
            long percent = outlier.number(name);
            verdict.check(percent < 0 || percent > 100, "percentage " + percent + " is not in range 0..100");
        }
        return verdict;
    }
}
