package deepdive.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.ObjectMapper;

/**
 * What {@code istioctl x describe pod|service} prints, as one row of named fields.
 *
 * <p>A line {@code Key: value} becomes the field {@code key} ({@code Pod Revision} is {@code pod_revision},
 * {@code VirtualService} is {@code virtual_service}); the first of several stands, and {@code …_count} counts a
 * resource's blocks. Lists are JSON arrays: {@code pod_ports, matching_subsets, non_matching_subsets, rbac_policies,
 * exposed_on, routes} ({@code [host, weight]}), {@code warnings}; {@code port_level_settings} maps a port to its TLS
 * mode.
 */
final class Describe {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z ()]*?): ?(.*)");
    private static final Pattern RULE = Pattern.compile("(\\S+) for \"(.*)\"");
    private static final Pattern ROUTE = Pattern.compile("Route to .*?host \"(.*?)\"(?:.*? with weight (\\d+%))?.*");
    private static final Pattern NON_MATCHING = Pattern.compile("\\(Non-matching subsets (.*)\\)");
    private static final Pattern EXPOSED = Pattern.compile("Exposed on Ingress Gateway (\\S+)");
    private static final Pattern PORT = Pattern.compile("(\\d+):(?: (\\S+))?");

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private String section = "";
    private String port = "";

    private Describe() {}

    static boolean isDescription(List<String> lines) {
        return lines.stream().anyMatch(line -> line.matches("(Pod|Service): \\S+"))
                && lines.stream().noneMatch(line -> line.startsWith("Name:")); // kubectl describe is another thing
    }

    static ReadOutput read(String text) {
        Describe describe = new Describe();
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        for (String line : lines) {
            if (!line.startsWith(" ")) {
                describe.section = ""; // what belongs to a section is indented
            }
            describe.line(line.strip());
        }
        describe.fields.put("last_line", lines.get(lines.size() - 1).strip());
        List<String> row = describe.fields.values().stream().map(Describe::cell).toList();
        return ReadOutput.of(TextTable.ofRows("describe", List.copyOf(describe.fields.keySet()), List.of(row)));
    }

    private static String cell(Object value) {
        return value instanceof String text ? text : JSON.writeValueAsString(value);
    }

    private void line(String line) {
        Matcher exposed = EXPOSED.matcher(line);
        Matcher route = ROUTE.matcher(line);
        Matcher other = NON_MATCHING.matcher(line);
        Matcher portLine = PORT.matcher(line);
        Matcher field = FIELD.matcher(line);
        if (line.startsWith("----")) {
            return;
        }
        if (line.startsWith("WARNING")) {
            fields.putIfAbsent("warning", line);
            list("warnings").add(line);
        } else if (exposed.matches()) {
            list("exposed_on").add(exposed.group(1));
        } else if (route.matches()) {
            list("routes")
                    .add(route.group(2) == null ? List.of(route.group(1)) : List.of(route.group(1), route.group(2)));
        } else if (other.matches()) {
            list("non_matching_subsets").addAll(split(other.group(1)));
        } else if (portLine.matches()) {
            port = portLine.group(1);
            if (portLine.group(2) != null) {
                map(section).put(port, portLine.group(2));
            }
        } else if (field.matches()) {
            field(field.group(1), field.group(2).strip());
        } else {
            text(line);
        }
    }

    private void field(String key, String value) {
        switch (key) {
            case "Pod Ports" -> list("pod_ports").addAll(split(value));
            case "Matching subsets" -> list("matching_subsets").addAll(split(value));
            case "RBAC policies" -> list("rbac_policies").addAll(split(value));
            case "DestinationRule" -> {
                Matcher rule = RULE.matcher(value);
                counted("destination_rule", rule.matches() ? rule.group(1) : value);
                if (rule.matches()) {
                    fields.putIfAbsent("destination_rule_host", rule.group(2));
                }
            }
            case "Service", "VirtualService" -> counted(name(key), value);
            case "Match" -> fields.putIfAbsent("match", value);
            case "TLS Mode" -> map("port_level_settings").put(port, value);
            default -> {
                if (value.isEmpty()) {
                    section = name(key);
                } else {
                    fields.putIfAbsent(name(key), value);
                }
            }
        }
    }

    /** A line without a key: what a section is about, or a remark of its own. */
    private void text(String line) {
        if (!section.isEmpty()) {
            fields.merge(section, line, (before, more) -> before + ", " + more);
        } else if (line.equals("No Traffic Policy")) {
            fields.putIfAbsent("traffic_policy", "none");
        } else {
            list("remarks").add(line);
        }
    }

    private void counted(String key, String value) {
        fields.putIfAbsent(key, value);
        fields.merge(key + "_count", "1", (before, one) -> Integer.toString(Integer.parseInt((String) before) + 1));
    }

    @SuppressWarnings("unchecked") // only this class puts values in, and these keys hold lists alone
    private List<Object> list(String key) {
        return (List<Object>) fields.computeIfAbsent(key, k -> new ArrayList<>());
    }

    @SuppressWarnings("unchecked") // as above, for maps
    private Map<String, String> map(String key) {
        return (Map<String, String>) fields.computeIfAbsent(key, k -> new LinkedHashMap<>());
    }

    private static List<String> split(String values) {
        return values.isBlank() ? List.of() : List.of(values.split(", ?"));
    }

    /** {@code Pod Revision} to pod_revision, {@code VirtualService} to virtual_service, {@code Workload mTLS mode}. */
    private static String name(String key) {
        return key.replaceAll("(?<=[a-z])(?=[A-Z][a-z])", "_")
                .replaceAll("[ ()]+", "_")
                .replaceAll("mT_?LS", "mtls")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
