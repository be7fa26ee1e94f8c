package deepdive.istioctl.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A virtual host's domains, shortened: the first two that say something, and how many more there are. */
final class Domains {
    private static final int SHOWN = 2;

    private Domains() {}

    static String describe(List<String> domains) {
        if (domains.size() <= 1) {
            return domains.isEmpty() ? "" : domains.get(0);
        }
        List<String> portless = new ArrayList<>();
        for (String domain : domains) {
            long colons = domain.chars().filter(c -> c == ':').count();
            // an IPv6 address has colons of its own, and no port where it ends with the bracket
            if (colons == 0 || colons > 2 && domain.endsWith("]")) {
                portless.add(domain);
            }
        }
        List<String> distinct = withoutExpansions(portless);
        if (distinct.size() > SHOWN) {
            return String.join(", ", distinct.subList(0, SHOWN)) + " + " + (distinct.size() - SHOWN) + " more...";
        }
        return String.join(", ", distinct);
    }

    /** Leaves out {@code a.b.svc} and {@code a.b.svc.cluster.local} where {@code a.b} is there too. */
    private static List<String> withoutExpansions(List<String> domains) {
        Set<String> all = new HashSet<>(domains);
        return domains.stream()
                .filter(domain -> !isExpansion(domain, ".svc.cluster.local", all) && !isExpansion(domain, ".svc", all))
                .toList();
    }

    private static boolean isExpansion(String domain, String suffix, Set<String> all) {
        return domain.endsWith(suffix) && all.contains(domain.substring(0, domain.length() - suffix.length()));
    }
}
