package deepdive.istioctl.analyze;

import static deepdive.cli.GoPrint.quote;

import deepdive.cli.GoValues;
import deepdive.validate.Ips;
import java.util.List;

/** Values of annotations that the injector reads; {@code proxy.istio.io/config} is not looked into. */
final class AnnotationValues {
    private static final String QUANTITY = "^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$";

    private AnnotationValues() {}

    /** What is wrong, or nothing. */
    static String check(String annotation, String value) {
        return switch (annotation) {
            case "sidecar.istio.io/interceptionMode" ->
                List.of("REDIRECT", "TPROXY", "NONE").contains(value)
                        ? ""
                        : "interceptionMode invalid, use REDIRECT,TPROXY,NONE: " + value;
            case "status.sidecar.istio.io/port" -> prefixed("excludeInboundPorts invalid: ", port(value));
            case "readiness.status.sidecar.istio.io/initialDelaySeconds",
                    "readiness.status.sidecar.istio.io/periodSeconds",
                    "readiness.status.sidecar.istio.io/failureThreshold" -> unsigned(value, 32);
            case "traffic.sidecar.istio.io/includeOutboundIPRanges" ->
                value.equals("*") ? "" : prefixed("includeIPRanges invalid: ", ranges(value));
            case "traffic.sidecar.istio.io/excludeOutboundIPRanges" ->
                prefixed("excludeIPRanges invalid: ", ranges(value));
            case "traffic.sidecar.istio.io/includeInboundPorts" ->
                value.equals("*") ? "" : prefixed("includeInboundPorts invalid: ", ports(value));
            case "traffic.sidecar.istio.io/excludeInboundPorts" ->
                prefixed("excludeInboundPorts invalid: ", ports(value));
            case "traffic.sidecar.istio.io/excludeOutboundPorts" ->
                prefixed("excludeOutboundPorts invalid: ", ports(value));
            case "traffic.sidecar.istio.io/excludeInterfaces",
                    "traffic.sidecar.istio.io/kubevirtInterfaces",
                    "istio.io/reroute-virtual-interfaces" -> interfaces(value);
            case "prometheus.istio.io/merge-metrics" -> bool(value);
            case "sidecar.istio.io/proxyCPU",
                    "sidecar.istio.io/proxyMemory",
                    "sidecar.istio.io/proxyCPULimit",
                    "sidecar.istio.io/proxyMemoryLimit" -> quantity(value);
            default -> "";
        };
    }

    private static String prefixed(String prefix, String wrong) {
        return wrong.isEmpty() ? "" : prefix + wrong;
    }

    private static String unsigned(String text, int bits) {
        String head = "strconv.ParseUint: parsing " + quote(text) + ": ";
        if (!text.matches("[0-9]+")) {
            return head + "invalid syntax";
        }
        boolean fits = text.length() < 19 && Long.parseLong(text) < 1L << bits;
        return fits ? "" : head + "value out of range";
    }

    private static String port(String text) {
        return prefixed("failed parsing port '" + text + "': ", unsigned(text.strip(), 16));
    }

    private static String ports(String list) {
        if (list.isBlank()) {
            return "";
        }
        for (String port : list.strip().split(",", -1)) {
            String wrong = port(port);
            if (!wrong.isEmpty()) {
                return "failed parsing port '" + port + "': " + wrong;
            }
        }
        return "";
    }

    private static String ranges(String list) {
        for (String range : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            String wrong = Ips.prefixError(range);
            if (!wrong.isEmpty()) {
                return "failed parsing cidr '" + range + "': " + wrong;
            }
        }
        return "";
    }

    private static String interfaces(String list) {
        for (String each : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            String name = each.strip();
            if (name.isEmpty()) {
                return "empty interface name";
            }
            if (name.length() > 15) {
                return "interface name " + quote(name) + " too long (max 15 chars)";
            }
            if (!name.matches("[a-zA-Z0-9._-]+")) {
                return "interface name " + quote(name) + " contains invalid characters";
            }
        }
        return "";
    }

    private static String bool(String value) {
        try {
            GoValues.bool(value);
            return "";
        } catch (NumberFormatException e) {
            return e.getMessage();
        }
    }

    private static String quantity(String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            return "value contains control characters";
        }
        return value.matches(QUANTITY) ? "" : "quantities must match the regular expression '" + QUANTITY + "'";
    }
}
