package deepdive.table;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells a header line from a row, and knows the column names of two words that Kubernetes and Istio print. */
final class Header {
    private static final Pattern GAP = Pattern.compile(" {2,}|\t+");
    /** A word in capitals: NAME, PORT(S), CPU(cores), UP-TO-DATE, HOST:PORT, CPU%, IPV6. */
    private static final Pattern CAPITALS =
            Pattern.compile("[%#]?[A-Z][A-Z]*[A-Z_/-]*[0-9]?[A-Z_/:.-]*[A-Z%](\\([A-Za-z ]+\\)|\\[[A-Za-z]+])?%?");
    /** A name in mixed case, of which a header may have some: AuthorizationPolicy, mTLS (MODE). */
    private static final Pattern MIXED = Pattern.compile("[A-Za-z][A-Za-z ()/_-]*");
    /** Cells in capitals: a row of nothing else is still a row. */
    private static final Set<String> VALUES = Set.of(
            "SYNCED",
            "STALE",
            "NOT SENT",
            "IGNORED",
            "ERROR",
            "HEALTHY",
            "UNHEALTHY",
            "DEGRADED",
            "OK",
            "FAILED",
            "ALLOW",
            "DENY",
            "CUSTOM",
            "AUDIT",
            "STRICT",
            "PERMISSIVE",
            "DISABLE",
            "ALL",
            "HTTP",
            "TCP",
            "HBONE",
            "EDS",
            "STATIC",
            "STRICT_DNS",
            "LOGICAL_DNS",
            "ORIGINAL_DST",
            "ACTIVE",
            "WARMING",
            "ROOTCA",
            "CA",
            "NA",
            "ISTIO",
            "MESH_INTERNAL",
            "MESH_EXTERNAL",
            "DNS",
            "NONE",
            "WARNING",
            "INFO",
            "GET",
            "POST");

    private static final Set<String> PHRASES = Set.of(
            "SERVICE FQDN",
            "DESTINATION RULE",
            "VHOST NAME",
            "VIRTUAL SERVICE",
            "VIRTUAL HOSTS",
            "OUTLIER CHECK",
            "RESOURCE NAME",
            "VALID CERT",
            "SERIAL NUMBER",
            "NOT AFTER",
            "NOT BEFORE",
            "TRUST DOMAIN",
            "SUBSCRIBED TYPES",
            "TRAFFIC TYPE",
            "REMOTE TARGET",
            "POLICY NAME",
            "POD NAME",
            "SERVICE NAME",
            "SERVICE VIP",
            "ECDS NAME",
            "CERTIFICATE NAME",
            "IN USE",
            "LAST SEEN",
            "ACTIVE SCOPE",
            "LOG LEVEL",
            "STACK TRACE",
            "TRACE LEVEL",
            "AUTHN POLICY",
            "HTTP ROUTE",
            "NOMINATED NODE",
            "READINESS GATES",
            "DEFAULT BACKEND",
            "LAST SCHEDULE",
            "ACCESS MODES",
            "ACCESS MODE",
            "RECLAIM POLICY",
            "VOLUME ATTRIBUTES",
            "POD SELECTOR",
            "NODE SELECTOR",
            "KERNEL VERSION",
            "MIN AVAILABLE",
            "MAX UNAVAILABLE",
            "ALLOWED DISRUPTIONS",
            "APP VERSION",
            "CONTAINER ID",
            "IMAGE ID",
            "DNS NAME",
            "REGISTRATION TYPE");

    private Header() {}

    /** Whether two neighbouring words of a header belong to one name. */
    static boolean isPhrase(String first, String second) {
        return PHRASES.contains(first + " " + second) || second.startsWith("(") || second.startsWith("[");
    }

    /** The names in a line, taken apart where two blanks or a tab stand between. */
    static List<String> names(String line) {
        return Arrays.stream(GAP.split(line.strip())).toList();
    }

    /** Whether a line reads as a header: names in capitals, none of them a value. */
    static boolean isHeader(String line) {
        if (line.isBlank() || line.length() > 2000) {
            return false;
        }
        List<String> names = names(line);
        long values = names.stream().filter(VALUES::contains).count();
        if (VALUES.contains(names.get(0)) || values * 2 > names.size()) {
            return false; // EDS is a column of one table and a value in another: it depends on the company
        }
        int capitals = 0;
        for (String name : names) {
            if (Arrays.stream(name.split(" "))
                    .allMatch(word -> CAPITALS.matcher(word).matches())) {
                capitals++;
            } else if (!mixed(name)) {
                return false;
            }
        }
        boolean first = CAPITALS.matcher(names.get(0).split(" ")[0]).matches();
        return first && capitals * 2 >= names.size() && (names.size() > 1 || oneName(names.get(0)));
    }

    private static boolean mixed(String name) {
        return MIXED.matcher(name).matches() && name.chars().anyMatch(Character::isUpperCase) && !name.endsWith("-");
    }

    /** A line without a wide gap: a single column's name, or several names one blank apart. */
    private static boolean oneName(String line) {
        String[] words = line.split(" ");
        if (words.length == 1) {
            return Set.of("NAME", "NAMESPACE", "HOST", "HOSTS", "NODE", "POD", "IMAGE", "CLUSTER", "SERVICE")
                    .contains(line);
        }
        return Arrays.stream(words).noneMatch(VALUES::contains);
    }

    /** Whether a line starts with a column that tables are known to start with: a new table may follow at once. */
    static boolean startsTable(String line) {
        return Set.of(
                                "NAME",
                                "NAMESPACE",
                                "ENDPOINT",
                                "ADDRESS",
                                "ADDRESSES",
                                "SERVICE FQDN",
                                "RESOURCE NAME",
                                "WORKLOAD")
                        .contains(names(line).get(0).replaceFirst(" (PORT|MATCH).*", ""))
                && isHeader(line);
    }
}
