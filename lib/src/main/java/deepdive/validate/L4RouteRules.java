package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.util.List;

/** TLS and TCP routes of a VirtualService. */
final class L4RouteRules {
    private L4RouteRules() {}

    /** @param hosts of the VirtualService */
    static Verdict tls(View route, List<String> hosts, boolean onGateway) {
        Verdict verdict = new Verdict();
        List<View> matches = route.items("match");
        verdict.check(matches.isEmpty(), "TLS route must have at least one match condition");
        for (View match : matches) {
            List<String> names = match.texts("sniHosts");
            verdict.check(names.isEmpty(), "TLS match must have at least one SNI host");
            names.forEach(name -> sni(name, hosts, onGateway, verdict));
            verdict.add(place(match));
        }
        verdict.check(route.items("route").isEmpty(), "TLS route is required");
        verdict.errors().add(Destinations.weighted(route.items("route"), false));
        return verdict;
    }

    private static void sni(String name, List<String> hosts, boolean onGateway, Verdict verdict) {
        String wrong = onGateway ? Names.gatewayDomain(true, name) : Names.wildcardDomain(name);
        if (!wrong.isEmpty() && Ips.isAddress(name)) {
            verdict.warn("using an IP address (" + quote(name)
                    + ") goes against SNI spec and most clients do not support this");
        } else if (!wrong.isEmpty()) {
            verdict.error(wrong);
        } else if (hosts.stream().noneMatch(host -> Hosts.subset(name, host))) {
            verdict.error("SNI host " + quote(name)
                    + " is not a compatible subset of any of the virtual service hosts: ["
                    + String.join(", ", hosts) + "]");
        }
    }

    static Verdict tcp(View route) {
        Verdict verdict = new Verdict();
        route.items("match").forEach(match -> verdict.add(place(match)));
        verdict.check(route.items("route").isEmpty(), "TCP route is required");
        verdict.errors().add(Destinations.weighted(route.items("route"), false));
        return verdict;
    }

    private static Verdict place(View match) {
        Verdict verdict = new Verdict();
        match.texts("destinationSubnets").forEach(subnet -> verdict.check(Ips.subnet(subnet)));
        if (match.number("port") != 0) {
            verdict.check(Names.port(match.number("port")));
        }
        verdict.errors().add(Names.tags(match.textMap("sourceLabels")));
        verdict.add(VirtualServiceRules.gatewayNames(match.texts("gateways")));
        return verdict;
    }
}
