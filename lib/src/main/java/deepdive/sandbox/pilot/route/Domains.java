package deepdive.sandbox.pilot.route;

import deepdive.sandbox.pilot.model.Hosts;
import deepdive.sandbox.pilot.model.MeshConfig;
import deepdive.sandbox.pilot.model.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of the {@code Host} header under which a service is known in a namespace.
 *
 * @param all in istiod's order
 * @param shortened those of them that leave out a part of the full name
 */
record Domains(List<String> all, List<String> shortened) {
    private static final String SUFFIX = ".svc." + MeshConfig.DOMAIN;

    /** @param port with each name also {@code name:port}; 0 for the names alone */
    static Domains of(Service service, int port, String namespace) {
        List<String> all = new ArrayList<>();
        List<String> shortened = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of(service.hostname()));
        service.aliases().forEach(alias -> names.add(alias.hostname()));
        for (String name : names) {
            List<String> shorter = shorter(name, port, namespace);
            add(all, name, port);
            all.addAll(shorter);
            shortened.addAll(shorter);
        }
        if (service.headless()) {
            // A pod of a StatefulSet is called by a name of its own before the service's.
            List.copyOf(all).forEach(domain -> all.add("*." + domain));
        }
        for (String address : service.addresses()) {
            if (!address.isEmpty() && !address.equals(Service.UNSPECIFIED)) {
                add(all, address, port);
            }
        }
        return new Domains(all, shortened);
    }

    private static List<String> shorter(String host, int port, String namespace) {
        List<String> out = new ArrayList<>();
        if (!Hosts.isIp(host)) {
            out.add(host + ".");
        }
        if (port != 0) {
            out.add(host + ".:" + port);
        }
        int dot = host.indexOf('.');
        int end = host.indexOf(".svc.");
        if (!host.endsWith(SUFFIX) || end <= 0 || dot + 1 > end) {
            return out;
        }
        String service = host.substring(0, end);
        if (host.substring(dot + 1, end).equals(namespace)) {
            add(out, host.substring(0, dot), port);
            add(out, service + ".svc", port);
            add(out, service, port);
        } else {
            add(out, service, port);
            add(out, service + ".svc", port);
        }
        return out;
    }

    private static void add(List<String> to, String domain, int port) {
        to.add(compliant(domain));
        if (port != 0) {
            to.add(named(domain, port));
        }
    }

    /** An IPv6 address in brackets, as it stands in a URL. */
    static String compliant(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** {@code host:port}. */
    static String named(String host, int port) {
        return compliant(host) + ":" + port;
    }
}
