package deepdive.oneliner;

import deepdive.envoy.ConfigDump;
import deepdive.envoy.Fields;
import deepdive.istioctl.write.Management;
import deepdive.istioctl.write.RouteMatch;
import deepdive.istioctl.write.RouteWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code routes}: which request goes where, a row for each destination of a route. */
public final class RoutesCommand extends FleetCommand {
    private static final String MASK = "config_dump?mask=dynamic_route_configs,static_route_configs";

    public static void main(String... args) {
        exit(new RoutesCommand(), args);
    }

    @Override
    About about() {
        return new About(
                "routes",
                "The routes of a proxy, or of all: a row for each destination that a route may choose. A route has to\n"
                        + "be the first of its virtual host that matches; so the order of rows counts.",
                ARGUMENTS,
                List.of(
                        "routes productpage.bookinfo --where 'VHOST ~ reviews'",
                        "routes productpage.bookinfo --where 'VHOST == reviews.bookinfo:9080' --chart WEIGHT",
                        "routes --where 'FAULT != -' --columns POD,VHOST,MATCH,FAULT   # who has a fault injected",
                        "routes -n bookinfo --where 'VIRTUAL SERVICE == reviews.bookinfo' -o json"));
    }

    @Override
    List<String> columns() {
        return List.of(
                POD,
                "VHOST",
                "MATCH",
                "DESTINATION",
                "SUBSET",
                "WEIGHT",
                "TIMEOUT",
                "RETRIES",
                "FAULT",
                "VIRTUAL SERVICE");
    }

    @Override
    List<String> more() {
        return List.of("RETRY ON", "PER TRY", "DOMAINS", "ROUTES", "CLUSTER");
    }

    @Override
    List<List<Object>> rows(Fleet fleet, Proxy proxy) {
        return rows(ConfigDump.parse(fleet.page(proxy, MASK), proxy.name().toString()));
    }

    static List<List<Object>> rows(ConfigDump dump) {
        List<List<Object>> rows = new ArrayList<>();
        for (JsonNode table : RouteWriter.select(dump, new RouteWriter.Filter("", true))) {
            for (JsonNode host : Fields.list(table, "virtual_hosts")) {
                for (JsonNode route : Fields.list(host, "routes")) {
                    for (RouteTarget target : RouteTarget.of(route)) {
                        rows.add(row(table, host, route, target));
                    }
                }
            }
        }
        return rows;
    }

    private static List<Object> row(JsonNode table, JsonNode host, JsonNode route, RouteTarget target) {
        JsonNode action = Fields.get(route, "route");
        JsonNode retry = Fields.get(action, "retry_policy");
        return row(
                Fields.text(host, "name").replace(".svc.cluster.local", ""),
                RouteMatch.describe(Fields.get(route, "match")) + HeaderMatch.describe(Fields.get(route, "match")),
                target.destination(),
                target.subset(),
                target.weight(),
                duration(action, "timeout"),
                retry.isMissingNode() ? null : Math.max(1, Fields.number(retry, "num_retries")),
                Fault.describe(route),
                Management.of(route),
                Fields.text(retry, "retry_on"),
                duration(retry, "per_try_timeout"),
                String.join(",", Fields.texts(host, "domains")),
                Fields.text(table, "name"),
                target.cluster());
    }

    /** Zero is how Envoy has "no limit". */
    private static String duration(JsonNode node, String name) {
        String text = Fields.text(node, name);
        return text.equals("0s") ? "" : text;
    }
}
