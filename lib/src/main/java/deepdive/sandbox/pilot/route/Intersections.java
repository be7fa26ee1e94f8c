package deepdive.sandbox.pilot.route;

import deepdive.sandbox.pilot.model.Hosts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The hosts that a Gateway's server and a VirtualService have in common. */
final class Intersections {
    private Intersections() {}

    /** The narrower of each overlapping pair, in the order of {@code hosts}, each once. */
    static List<String> of(Collection<String> hosts, Collection<String> others) {
        List<String> result = new ArrayList<>();
        for (String host : hosts) {
            for (String other : others) {
                String narrower = Hosts.subsetOf(host, other) ? host : Hosts.subsetOf(other, host) ? other : null;
                if (narrower != null && !result.contains(narrower)) {
                    result.add(narrower);
                }
            }
        }
        return result;
    }

    /** Those of a server's hosts ({@code [namespace/]host}) that a namespace may use, without the namespace. */
    static List<String> forNamespace(Collection<String> hosts, String namespace) {
        List<String> result = new ArrayList<>();
        for (String host : hosts) {
            int slash = host.indexOf('/');
            if (slash < 0) {
                result.add(host);
            } else if (host.startsWith("*/") || host.substring(0, slash).equals(namespace)) {
                result.add(host.substring(slash + 1));
            }
        }
        return result;
    }
}
