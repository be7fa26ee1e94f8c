package deepdive.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Outputs of one fact a line: Envoy's stats, its {@code /clusters}, log levels, versions. */
final class KeyValues {
    /** {@code cluster.outbound|9080||reviews….upstream_rq_total: 42}; a histogram's value is its text. */
    static final Pattern STAT = Pattern.compile("([^\\s:]\\S*?(?:::?\\S+?)*): (\\d+|P\\d.*|No recorded values|\".*\")");
    /** {@code istio_requests_total{reporter="source"} 7} (Prometheus text format 0.0.4). */
    static final Pattern METRIC =
            Pattern.compile("([A-Za-z_:][\\w:]*(?:\\{.*})?) ([-+]?(?:[\\d.]+(?:[eE][-+]?\\d+)?|NaN|Inf))");
    /** {@code outbound|9080||reviews…::10.42.0.9:9080::health_flags::healthy}. */
    static final Pattern CLUSTER = Pattern.compile("(\\S*?[^:\\s])::(.*)");

    static final Pattern LEVEL =
            Pattern.compile("\\s*([\\w.-]+): (trace|debug|info|warning|warn|error|critical|off|none|fatal)");
    private static final Pattern VERSION = Pattern.compile("([A-Za-z][A-Za-z ]*(?:version|Version)): *(\\S.*)");
    private static final Pattern PROXIES = Pattern.compile("\\((\\d+) prox(?:y|ies)\\)");

    private KeyValues() {}

    static ReadOutput stats(String text) {
        return pairs(text, "stats", List.of("NAME", "VALUE"), STAT, METRIC);
    }

    static ReadOutput levels(String text) {
        return pairs(text, "loglevels", List.of("LOGGER", "LEVEL"), LEVEL);
    }

    private static ReadOutput pairs(String text, String kind, List<String> columns, Pattern... patterns) {
        List<List<String>> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (String line : text.lines()
                .map(String::stripTrailing)
                .filter(l -> !l.isBlank())
                .toList()) {
            Matcher match = null;
            for (int p = 0; p < patterns.length && (match == null || !match.matches()); p++) {
                match = patterns[p].matcher(line);
            }
            if (match != null && match.matches()) {
                rows.add(List.of(match.group(1), match.group(2)));
            } else {
                notes.add(line);
            }
        }
        return new ReadOutput(List.of(TextTable.ofRows(kind, columns, rows)), notes);
    }

    /** One row a fact; a fact of the cluster itself has no endpoint. */
    static ReadOutput clusters(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (String line :
                text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            Matcher match = CLUSTER.matcher(line);
            String[] parts = match.matches() ? facts(match.group(2)) : new String[0];
            if (parts.length == 3) {
                rows.add(List.of(match.group(1), parts[0], parts[1], parts[2]));
            } else {
                notes.add(line);
            }
        }
        List<String> columns = List.of("CLUSTER", "ENDPOINT", "STAT", "VALUE");
        return new ReadOutput(List.of(TextTable.ofRows("clusters", columns, rows)), notes);
    }

    /**
     * Endpoint, name and value, parted by {@code ::} from the right, since an IPv6 address has it too. Circuit breakers
     * ({@code default_priority::max_connections::1024}) have a priority where others have an address.
     */
    private static String[] facts(String rest) {
        int value = rest.lastIndexOf("::");
        if (value < 0) {
            return new String[0];
        }
        int name = rest.lastIndexOf("::", value - 1);
        if (name < 0) {
            return new String[] {"", rest.substring(0, value), rest.substring(value + 2)};
        }
        String owner = rest.substring(0, name);
        String stat = rest.substring(name + 2, value);
        boolean address = !owner.matches("\\w+_priority|outlier");
        return new String[] {address ? owner : "", address ? stat : owner + "::" + stat, rest.substring(value + 2)};
    }

    /** One row; a column for each version named, and {@code proxies} for the number of the data plane's. */
    static ReadOutput version(String text) {
        List<String> columns = new ArrayList<>();
        List<String> row = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int proxies = 0;
        boolean counted = false;
        for (String line :
                text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            Matcher version = VERSION.matcher(line);
            if (!version.matches()) {
                notes.add(line);
                continue;
            }
            columns.add(version.group(1));
            row.add(version.group(2).strip());
            Matcher count = PROXIES.matcher(version.group(2));
            while (count.find()) {
                proxies += Integer.parseInt(count.group(1));
                counted = true;
            }
        }
        if (counted) {
            columns.add("proxies");
            row.add(Integer.toString(proxies));
        }
        return new ReadOutput(List.of(TextTable.ofRows("version", columns, List.of(row))), notes);
    }

    static boolean isVersion(String line) {
        return VERSION.matcher(line.strip()).matches()
                && line.toLowerCase(Locale.ROOT)
                        .matches(
                                "\\s*(client|control plane|data plane|istio|istio proxy|envoy|server|mesh)( plane)? version:.*");
    }
}
