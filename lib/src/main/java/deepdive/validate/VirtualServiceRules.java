package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import deepdive.cli.GoPrint;
import java.util.List;

/** A VirtualService. */
final class VirtualServiceRules {
    private static final String MESH = "mesh";

    private final View service;
    private final Verdict verdict = new Verdict();
    private final List<String> hosts;
    private final List<String> gateways;
    private final boolean onGateway;

    private VirtualServiceRules(View service) {
        this.service = service;
        this.hosts = service.texts("hosts");
        this.gateways = service.texts("gateways");
        this.onGateway = !gateways.isEmpty() && !gateways.contains(MESH);
    }

    static Verdict check(Config config) {
        return new VirtualServiceRules(config.spec()).check(config.namespace());
    }

    private Verdict check(String namespace) {
        if (hosts.isEmpty()) {
            delegate();
        }
        verdict.add(gatewayNames(gateways));
        if (!onGateway) {
            claims();
        }
        hosts();
        verdict.check(
                List.of("http", "tcp", "tls").stream()
                        .allMatch(name -> service.items(name).isEmpty()),
                "http, tcp or tls must be provided in virtual service");
        for (View route : service.items("http")) {
            verdict.add(HttpRouteRules.check(route, hosts.isEmpty()));
        }
        for (View route : service.items("tls")) {
            verdict.add(L4RouteRules.tls(route, hosts, !gateways.contains(MESH)));
        }
        for (View route : service.items("tcp")) {
            verdict.errors().add(L4RouteRules.tcp(route).errors());
        }
        verdict.errors().add(ExportTo.check(namespace, service.texts("exportTo"), ExportTo.Of.OTHER));
        UnreachableRules.warn(service, verdict.warnings());
        return verdict;
    }

    private void delegate() {
        verdict.check(!gateways.isEmpty(), "delegate virtual service must have no gateways specified");
        verdict.check(!service.items("tls").isEmpty(), "delegate virtual service must have no tls route specified");
        verdict.check(!service.items("tcp").isEmpty(), "delegate virtual service must have no tcp route specified");
    }

    private void claims() {
        for (View route : service.items("http")) {
            for (View match : route.items("match")) {
                for (String headers : List.of("headers", "withoutHeaders")) {
                    match.map(headers).keySet().stream()
                            .filter(HeaderNames::isClaim)
                            .forEach(key -> verdict.error("JWT claim based routing (key: " + key
                                    + ") is only supported for gateway, found no gateways: "
                                    + GoPrint.list(gateways)));
                }
            }
        }
    }

    private void hosts() {
        boolean sni = service.items("tls").stream()
                .flatMap(route -> route.items("match").stream())
                .anyMatch(match -> !match.texts("sniHosts").isEmpty());
        boolean valid = true;
        for (String host : hosts) {
            String wrong = onGateway ? Names.gatewayDomain(sni, host) : Names.wildcardDomain(host);
            if (!wrong.isEmpty() && !Ips.isAddress(host)) {
                verdict.error(wrong);
                valid = false;
            } else if (wrong.isEmpty() && !onGateway && host.equals("*")) {
                verdict.error("wildcard host * is not allowed for virtual services bound to the mesh gateway");
                valid = false;
            }
        }
        for (int i = 0; valid && i < hosts.size(); i++) {
            for (int j = i + 1; j < hosts.size(); j++) {
                verdict.check(
                        Hosts.match(hosts.get(i), hosts.get(j)),
                        "duplicate hosts in virtual service: " + hosts.get(i) + " & " + hosts.get(j));
            }
        }
    }

    /** Names of gateways; the ones after a short name are not looked at, as in istiod. */
    static Verdict gatewayNames(List<String> names) {
        Verdict verdict = new Verdict();
        for (String name : names) {
            int slash = name.indexOf('/');
            if (slash < 0) {
                String[] parts = name.split("\\.", -1);
                if (parts.length > 1) {
                    verdict.warn("using legacy gatewayName format " + quote(name)
                            + "; prefer the <namespace>/<name> format: " + quote(parts[1] + "/" + parts[0]));
                }
                verdict.check(Names.fqdn(name));
                return verdict;
            }
            String namespace = name.substring(0, slash);
            String gateway = name.substring(slash + 1);
            verdict.check(
                    namespace.isEmpty() || gateway.isEmpty(), "config namespace and gateway name cannot be empty");
            verdict.check(!Names.isLabel(namespace), "invalid value for namespace: " + quote(namespace));
            verdict.check(!Names.isLabel(gateway), "invalid value for gateway name: " + quote(gateway));
        }
        return verdict;
    }
}
