package deepdive.sandbox.pilot.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Host names and their wildcards ({@code *}, {@code *.example.com}), as Istio compares them. */
public final class Hosts {
    private static final Pattern IP = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*");

    /** Istio's order of wildcards: the more specific (longer) first. */
    public static final Comparator<String> SPECIFIC_FIRST = Comparator.<String, Boolean>comparing(Hosts::wildcard)
            .thenComparing(Comparator.comparing(String::length).reversed())
            .thenComparing(Comparator.naturalOrder());

    private Hosts() {}

    public static boolean wildcard(String host) {
        return host.startsWith("*");
    }

    public static boolean isIp(String text) {
        return IP.matcher(text).matches();
    }

    /** Whether some name is covered by both. */
    public static boolean matches(String a, String b) {
        return subsetOf(a, b) || subsetOf(b, a);
    }

    /** Whether every name that {@code host} covers is covered by {@code other} too. */
    public static boolean subsetOf(String host, String other) {
        if (!wildcard(other)) {
            return host.equals(other);
        }
        String suffix = other.substring(1);
        if (wildcard(host)) {
            return host.length() >= other.length() && host.substring(1).endsWith(suffix);
        }
        return host.endsWith(suffix);
    }

    /** The name itself if it is among the candidates, else the longest wildcard that covers it. */
    public static Optional<String> mostSpecific(String host, Collection<String> candidates) {
        if (candidates.contains(host)) {
            return Optional.of(host);
        }
        return candidates.stream()
                .filter(Hosts::wildcard)
                .filter(candidate -> subsetOf(host, candidate))
                .max(Comparator.comparing(String::length));
    }

    /** A name without dots is a Service of the namespace that writes it. */
    public static String resolve(String host, String namespace, String domain) {
        if (host.isEmpty() || host.equals("*") || host.contains(".") || isIp(host)) {
            return host;
        }
        return host + "." + namespace + ".svc." + domain;
    }
}
