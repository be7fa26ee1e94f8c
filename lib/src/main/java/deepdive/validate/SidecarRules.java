package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A Sidecar. */
final class SidecarRules {
    private final View sidecar;
    private final String namespace;
    private final Verdict verdict = new Verdict();

    private SidecarRules(Config config) {
        this.sidecar = config.spec();
        this.namespace = config.namespace();
    }

    static Verdict check(Config config) {
        Verdict selector = SelectorRules.alpha(config.spec().at("workloadSelector"));
        if (!selector.errors().isEmpty()) {
            Verdict refused = new Verdict();
            refused.errors().add(selector.errors());
            return refused;
        }
        if (List.of("egress", "ingress", "outboundTrafficPolicy", "inboundConnectionPool").stream()
                .noneMatch(config.spec()::has)) {
            return Verdict.refused("sidecar: empty configuration provided");
        }
        SidecarRules rules = new SidecarRules(config);
        if (!selector.warnings().isEmpty()) {
            rules.verdict.warn("sidecar: " + selector.warnings() + ", will be applied to all services in namespace");
        }
        rules.ingress();
        rules.verdict.errors().add(ConnectionPoolRules.check(config.spec().at("inboundConnectionPool")));
        rules.egress();
        rules.outbound(config.spec().at("outboundTrafficPolicy"));
        return rules.verdict;
    }

    private void ingress() {
        Set<Long> numbers = new HashSet<>();
        for (View listener : sidecar.items("ingress")) {
            View port = listener.at("port");
            if (!port.present()) {
                verdict.error("sidecar: port is required for ingress listeners");
                continue;
            }
            verdict.check(port.number("targetPort") > 0, "targetPort has no impact on Sidecars");
            verdict.errors().add(portAndBind(port, listener.text("bind")));
            verdict.check(!numbers.add(port.number("number")), "sidecar: ports on IP bound listeners must be unique");
            if (!listener.text("defaultEndpoint").isEmpty()) {
                SidecarEndpoint.check(listener.text("defaultEndpoint"), verdict);
            }
            if (listener.has("tls")) {
                tls(listener.at("tls"), Protocol.parse(port.text("protocol")));
            }
            View pool = listener.at("connectionPool");
            verdict.errors().add(ConnectionPoolRules.check(pool));
            if (pool.has("http") && !Protocol.parse(port.text("protocol")).isHttp()) {
                verdict.warn("sidecar: HTTP connection pool settings are configured for port " + port.number("number")
                        + " (" + quote(port.text("name")) + ") but its protocol is not HTTP (" + port.text("protocol")
                        + "); only TCP settings will apply");
            }
        }
    }

    private static Findings portAndBind(View port, String bind) {
        Findings wrong = new Findings();
        if (!port.text("name").isEmpty()) {
            wrong.check(Names.portName(port.text("name")));
        }
        wrong.check(Names.protocol(port.text("protocol")));
        wrong.check(Names.port(port.number("number")));
        if (!bind.isEmpty()) {
            wrong.check(Ips.address(bind));
        }
        return wrong;
    }

    private void tls(View tls, Protocol protocol) {
        verdict.check(tls.has("subjectAltNames"), "sidecar: subjectAltNames is not supported in ingress tls");
        verdict.check(tls.yes("httpsRedirect"), "sidecar: httpsRedirect is not supported");
        verdict.check(tls.has("credentialName"), "sidecar: credentialName is not currently supported");
        verdict.check(tls.has("credentialNames"), "sidecar: credentialNames is not currently supported");
        verdict.check(tls.has("tlsCertificates"), "sidecar: tls_certificates is not currently supported");
        String mode = tls.choice("mode", "PASSTHROUGH");
        verdict.check(
                mode.equals("ISTIO_MUTUAL") || mode.equals("AUTO_PASSTHROUGH"),
                "configuration is invalid: cannot set mode to " + mode + " in sidecar ingress tls");
        verdict.check(!protocol.isTls(), "server cannot have TLS settings for non HTTPS/TLS ports");
        verdict.add(ServerTlsRules.check(tls));
    }

    private void egress() {
        List<View> listeners = sidecar.items("egress");
        Set<Long> numbers = new HashSet<>();
        Set<String> sockets = new HashSet<>();
        boolean caught = false;
        for (int i = 0; i < listeners.size(); i++) {
            View listener = listeners.get(i);
            View port = listener.at("port");
            if (!port.present() && caught) {
                verdict.error("sidecar: egress can have only one listener with empty port");
                continue;
            }
            if (!port.present()) {
                caught = i == listeners.size() - 1;
                verdict.check(
                        !caught,
                        "sidecar: the egress listener with empty port should be the last listener in the list");
            } else {
                verdict.check(port.number("targetPort") > 0, "targetPort has no impact on Sidecars");
                String bind = listener.text("bind");
                verdict.errors().add(egressPort(port, bind, listener.choice("captureMode", "DEFAULT")));
                if (port.number("number") == 0) {
                    verdict.check(
                            !sockets.add(bind), "sidecar: unix domain socket values for listeners must be unique");
                } else {
                    verdict.check(
                            !numbers.add(port.number("number")), "sidecar: ports on IP bound listeners must be unique");
                }
            }
            hosts(listener.texts("hosts"));
        }
    }

    private static Findings egressPort(View port, String bind, String captureMode) {
        if (port.number("number") != 0) {
            return portAndBind(port, bind);
        }
        Findings wrong = new Findings();
        if (!port.text("name").isEmpty()) {
            wrong.check(Names.portName(port.text("name")));
        }
        wrong.check(Names.protocol(port.text("protocol")));
        wrong.check(
                bind.startsWith("unix://")
                        ? GatewayRules.unix(bind.substring("unix://".length()))
                        : "sidecar: ports with 0 value must have a unix domain socket bind address");
        if (!List.of("DEFAULT", "NONE").contains(captureMode)) {
            wrong.add("sidecar: captureMode must be DEFAULT/NONE for unix domain socket listeners");
        }
        return wrong;
    }

    private void hosts(List<String> hosts) {
        verdict.check(hosts.isEmpty(), "sidecar: egress listener must contain at least one host");
        Map<String, Set<String>> seen = new HashMap<>();
        for (String host : hosts) {
            int slash = host.indexOf('/');
            if (slash >= 0 && !host.startsWith("~")) {
                String of = host.startsWith("./") ? namespace : host.substring(0, slash);
                String name = host.substring(slash + 1);
                Set<String> names = seen.computeIfAbsent(of, key -> new HashSet<>());
                boolean again = name.equals("*") ? !names.isEmpty() : names.contains(name) || names.contains("*");
                if (again) {
                    verdict.warn("duplicated egress host: " + host);
                }
                names.add(name);
            }
            verdict.errors().add(Names.namespacedHost(host, false));
        }
        if (seen.size() > 1 && seen.getOrDefault("*", Set.of()).contains("*")) {
            verdict.warn("`*/*` host select all resources, no other hosts can be added");
        }
    }

    private void outbound(View policy) {
        String mode = policy.choice("mode", "REGISTRY_ONLY");
        View proxy = policy.at("egressProxy");
        if (mode.equals("ALLOW_ANY_DYNAMIC_DNS") || mode.equals("2")) {
            verdict.error("sidecar: ALLOW_ANY_DYNAMIC_DNS mode is only supported in MeshConfig,"
                    + " not in Sidecar resource");
        } else if (proxy.present() && !mode.equals("ALLOW_ANY")) {
            verdict.error("sidecar: egress_proxy must be set only with ALLOW_ANY outbound_traffic_policy mode");
        } else if (proxy.present()) {
            Findings wrong = new Findings();
            wrong.check(Names.fqdn(proxy.text("host")));
            if (proxy.has("port")) {
                wrong.add(Destinations.check(proxy));
            } else {
                wrong.add("sidecar: egress_proxy port must be non-nil");
            }
            verdict.errors().add(wrong);
        }
    }
}
