package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks of names; each returns what is wrong, or nothing. */
final class Names {
    private static final String LABEL = "[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?";
    private static final Pattern DNS_LABEL = Pattern.compile(LABEL);
    private static final Pattern WILD_LABEL = Pattern.compile("\\*|(\\*|\\*-)?" + LABEL);
    private static final String QUALIFIED = "(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final Pattern TAG_KEY = Pattern.compile("(" + LABEL + "(?:\\." + LABEL + ")*/)?(" + QUALIFIED + ")");
    private static final Pattern TAG_VALUE = Pattern.compile("(" + QUALIFIED + ")?");
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_PREFIX = 253;
    private static final int LONGEST_NAME = 255;

    private Names() {}

    /** A label of RFC 1123, in any case. */
    static boolean isLabel(String name) {
        return name.length() <= LONGEST_LABEL && DNS_LABEL.matcher(name).matches();
    }

    static String fqdn(String name) {
        String wrong = length(name);
        return wrong.isEmpty() ? labels(name) : wrong;
    }

    /** A domain whose first label may hold a wildcard. */
    static String wildcardDomain(String name) {
        String wrong = length(name);
        if (!wrong.isEmpty()) {
            return wrong;
        }
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        if (first.length() > LONGEST_LABEL || !WILD_LABEL.matcher(first).matches()) {
            return "domain name " + quote(name) + " invalid (label " + quote(first) + " invalid)";
        }
        return dot < 0 ? "" : labels(name.substring(dot + 1));
    }

    private static String length(String name) {
        if (name.length() > LONGEST_NAME) {
            return "domain name " + quote(name) + " too long (max 255)";
        }
        return name.isEmpty() ? "empty domain name not allowed" : "";
    }

    private static String labels(String domain) {
        String[] parts = domain.split("\\.", -1);
        String last = parts[parts.length - 1];
        if (last.matches("[-+]?[0-9]+")) {
            return "domain name " + quote(domain) + " invalid (top level domain " + quote(last)
                    + " cannot be all-numeric)";
        }
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && parts[i].isEmpty()) {
                return ""; // a closing dot
            }
            if (!isLabel(parts[i])) {
                return "domain name " + quote(domain) + " invalid (label " + quote(parts[i]) + " invalid)";
            }
        }
        return "";
    }

    /** A domain of a VirtualService on a gateway: SNI names may be those that Istio makes for subsets. */
    static String gatewayDomain(boolean sni, String domain) {
        String wrong = length(domain);
        if (!wrong.isEmpty() || !sni || !domain.startsWith("outbound_")) {
            return wrong.isEmpty() ? wildcardDomain(domain) : wrong;
        }
        String format = "outbound_.<PORT>_._.<HOSTNAME>";
        String[] parts = domain.split("_", -1);
        if (parts.length < 4) {
            return "domain name " + domain + " invalid, should follow '" + format + "' format";
        }
        String port = parts[1].replaceAll("^\\.+|\\.+$", "");
        String host = parts[3].replaceAll("^\\.+|\\.+$", "");
        String bad = !port.matches(".*[0-9].*") ? port : !host.matches(".*[a-zA-Z].*") ? host : null;
        return bad == null
                ? ""
                : "domain name " + quote(domain) + " invalid (label " + quote(bad) + " invalid). should follow "
                        + format + " format";
    }

    static String partialWildcard(String host) {
        return host.contains("*") && host.length() != 1 && !host.startsWith("*.")
                ? "partial wildcard " + quote(host) + " not allowed"
                : "";
    }

    static String port(long port) {
        return port >= 1 && port <= 65535 ? "" : "port number " + port + " must be in the range 1..65535";
    }

    static String portName(String name) {
        return isLabel(name) ? "" : "invalid port name: " + name;
    }

    static String protocol(String name) {
        return name.isEmpty() || Protocol.parse(name) != Protocol.UNSUPPORTED ? "" : "unsupported protocol: " + name;
    }

    static String subset(String name) {
        if (name.isEmpty()) {
            return "subset name cannot be empty";
        }
        return isLabel(name) ? "" : "subset name is invalid: " + name;
    }

    /** Labels of workloads; always a list of errors. */
    static Findings tags(Map<String, String> labels) {
        Findings wrong = new Findings();
        labels.forEach((key, value) -> {
            Matcher match = TAG_KEY.matcher(key);
            if (!match.matches()) {
                wrong.list("invalid tag key: " + quote(key));
            } else if (match.group(1) != null && match.group(1).length() - 1 > LONGEST_PREFIX) {
                wrong.list("invalid tag key: " + quote(key) + " (DNS prefix is too long)");
            } else if (match.group(2).length() > LONGEST_LABEL) {
                wrong.list("invalid tag key: " + quote(key) + " (name is too long)");
            }
            if (!TAG_VALUE.matcher(value).matches()) {
                wrong.list("invalid tag value: " + quote(value));
            }
        });
        return wrong;
    }

    /** A Gateway's host, or a Sidecar's: {@code namespace/name}. */
    static Findings namespacedHost(String host, boolean gateway) {
        Findings wrong = new Findings();
        int slash = host.indexOf('/');
        if (slash < 0) {
            if (gateway) {
                return hostPart(host, true);
            }
            wrong.add("host must be of form namespace/dnsName");
            return wrong;
        }
        String namespace = host.substring(0, slash);
        String name = host.substring(slash + 1);
        if (namespace.isEmpty() || name.isEmpty()) {
            wrong.add("config namespace and dnsName in host entry cannot be empty");
        }
        String label = gateway || !namespace.startsWith("~") ? namespace : namespace.substring(1);
        boolean open = label.equals("*") || label.equals(".") || !gateway && label.isEmpty();
        if (!open && !isLabel(label)) {
            wrong.add("invalid namespace value " + quote(namespace) + " in " + (gateway ? "gateway" : "sidecar"));
        }
        wrong.add(hostPart(name, gateway));
        return wrong;
    }

    private static Findings hostPart(String host, boolean gateway) {
        Findings wrong = new Findings();
        if (!host.equals("*") && !host.contains(".")) {
            wrong.add("short names (non FQDN) are not allowed");
        }
        String domain = wildcardDomain(host);
        if (!domain.isEmpty()) {
            if (!gateway) {
                wrong.add(domain);
            }
            if (!Ips.isAddress(host)) {
                wrong.add(domain); // twice for a Sidecar, as istiod says it
            }
        }
        String partial = partialWildcard(host);
        if (!partial.isEmpty()) {
            wrong.add(partial);
        }
        return wrong;
    }
}
