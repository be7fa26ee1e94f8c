package deepdive.istioctl.write;

import deepdive.cli.GoSort;
import deepdive.cli.TabWriter;
import deepdive.envoy.ConfigDump;
import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** {@code istioctl proxy-config route}: which host and path goes where. */
public final class RouteWriter {
    private static final String TYPE = "type.googleapis.com/envoy.config.route.v3.RouteConfiguration";
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,18}");

    private RouteWriter() {}

    /** The exact name of a route table; empty matches any. */
    public record Filter(String name, boolean verbose) {
        boolean matches(JsonNode routes) {
            return name.isEmpty() || name.equals(Fields.text(routes, "name"));
        }
    }

    /** The route tables that match, in istioctl's order: by number where the name is one, others where they fall. */
    public static List<JsonNode> select(ConfigDump dump, Filter filter) {
        List<JsonNode> routes = new ArrayList<>(dump.routes());
        GoSort.sort(routes, RouteWriter::before);
        return routes.stream().filter(filter::matches).toList();
    }

    private static boolean before(JsonNode a, JsonNode b) {
        String first = Fields.text(a, "name");
        String second = Fields.text(b, "name");
        return NUMBER.matcher(first).matches()
                && NUMBER.matcher(second).matches()
                && Long.parseLong(first) < Long.parseLong(second);
    }

    public static String write(ConfigDump dump, Filter filter, Format format) {
        List<JsonNode> routes = select(dump, filter);
        return format == Format.SHORT
                ? table(routes, filter.verbose(), false)
                : format.render(ProtoJson.list(routes, TYPE));
    }

    /** @param typed whether names read {@code route/NAME}, as in {@code proxy-config all} */
    static String table(List<JsonNode> tables, boolean verbose, boolean typed) {
        TabWriter out = new TabWriter(5);
        if (verbose) {
            out.line("NAME", "VHOST NAME", "DOMAINS", "MATCH", "VIRTUAL SERVICE");
        } else {
            out.line("NAME", "VIRTUAL HOSTS");
        }
        for (JsonNode table : tables) {
            String name = (typed ? "route/" : "") + Fields.text(table, "name");
            List<JsonNode> hosts = Fields.list(table, "virtual_hosts");
            if (!verbose) {
                out.line(name, hosts.size());
                continue;
            }
            for (JsonNode host : hosts) {
                rows(out, name, host);
            }
        }
        return out.text();
    }

    private static void rows(TabWriter out, String name, JsonNode host) {
        String hostName = Fields.text(host, "name");
        String domains = Domains.describe(Fields.texts(host, "domains"));
        List<JsonNode> routes = Fields.list(host, "routes");
        if (routes.isEmpty()) {
            out.line(name, hostName, domains, "/*", "404");
        }
        for (JsonNode route : routes) {
            if (!Fields.text(route, "route", "cluster").equals("PassthroughCluster")) {
                out.line(
                        name, hostName, domains, RouteMatch.describe(Fields.get(route, "match")), Management.of(route));
            }
        }
    }
}
