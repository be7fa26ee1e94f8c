package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.util.List;
import java.util.Set;

/** Values of an AuthorizationPolicy's fields and conditions; the checks return what is wrong, or nothing. */
final class AuthorizationValues {
    private static final Set<String> FREE = Set.of(
            "source.namespace",
            "source.principal",
            "request.auth.principal",
            "request.auth.audiences",
            "request.auth.presenter",
            "connection.sni");

    private AuthorizationValues() {}

    static String empty(String key, List<String> values) {
        return values.contains("") ? "empty value not allowed, found in " + key : "";
    }

    private static String wildcards(String key, List<String> values) {
        String empty = empty(key, values);
        if (!empty.isEmpty()) {
            return empty;
        }
        for (String value : values) {
            int first = value.indexOf('*');
            if (first != value.lastIndexOf('*')) {
                return "at most one wildcard is allowed" + AuthorizationRules.found(value, key);
            }
            if (first > 0 && first < value.length() - 1) {
                return "wildcard is only allowed at the start or end" + AuthorizationRules.found(value, key);
            }
        }
        return "";
    }

    static String trustDomains(String key, List<String> values) {
        String wrong = wildcards(key, values);
        if (!wrong.isEmpty()) {
            return wrong;
        }
        return values.stream()
                .filter(value -> value.contains("/"))
                .findFirst()
                .map(value -> "trust domain must not contain '/'" + AuthorizationRules.found(value, key))
                .orElse("");
    }

    static String accounts(String key, List<String> values) {
        if (values.size() > 16) {
            return "may not have more than 16 values";
        }
        for (String value : values) {
            String wrong = account(key, value);
            if (!wrong.isEmpty()) {
                return wrong;
            }
        }
        return "";
    }

    private static String account(String key, String value) {
        if (value.isEmpty()) {
            return "empty value not allowed, found in " + key;
        }
        if (value.contains("*")) {
            return "wildcard not allowed, found in " + key;
        }
        String format = "expected format 'serviceAccount' or 'namespace/serviceAccount', found ";
        int slash = value.indexOf('/');
        if (slash != value.lastIndexOf('/')) {
            return format + quote(value) + " in " + key;
        }
        if (value.length() > 320) {
            return "value cannot exceed 320 characters, found " + quote(value) + " in " + key;
        }
        String part = slash == 0 ? "empty namespace " : slash == value.length() - 1 ? "empty serviceAccount " : "";
        return part.isEmpty() ? "" : format + part + quote(value) + " in " + key;
    }

    /** Always a list of errors. */
    static Findings ports(List<String> ports) {
        Findings wrong = new Findings();
        for (String port : ports) {
            boolean number = port.matches("[0-9]+");
            boolean fits = number && (port.length() < 10 || Long.parseLong(port) < 1L << 32);
            String parsing = "strconv.ParseUint: parsing " + quote(port) + ": ";
            String error = fits ? "<nil>" : parsing + (number ? "value out of range" : "invalid syntax");
            if (!fits || Long.parseLong(port) > 65535) {
                wrong.list("bad port (" + port + "): " + error);
            }
        }
        return wrong;
    }

    /** A condition's values. */
    static Findings attribute(String key, List<String> values) {
        Findings wrong = new Findings();
        String empty = empty(key, values);
        if (!empty.isEmpty()) {
            wrong.add(empty);
        } else if (key.equals("source.ip") || key.equals("remote.ip") || key.equals("destination.ip")) {
            wrong.add(Ips.blocks(values));
        } else if (key.equals("destination.port")) {
            wrong.add(ports(values));
        } else {
            wrong.check(other(key, values));
        }
        return wrong;
    }

    private static String other(String key, List<String> values) {
        if (key.startsWith("request.headers")
                || key.startsWith("request.auth.claims")
                || key.startsWith("experimental.envoy.filters.")) {
            return AuthorizationRules.bracketed(key);
        }
        if (FREE.contains(key)) {
            return "";
        }
        if (key.startsWith("destination.labels")) {
            return "attribute " + key + " is replaced by the workload selector";
        }
        return switch (key) {
            case "source.serviceAccount" -> accounts(key, values);
            case "source.trustDomain" -> wildcards(key, values);
            case "destination.namespace" -> "attribute " + key + " is replaced by the metadata.namespace";
            case "destination.name", "destination.user" ->
                "deprecated attribute " + key + ": only supported in v1alpha1";
            default -> "unknown attribute: " + key;
        };
    }
}
