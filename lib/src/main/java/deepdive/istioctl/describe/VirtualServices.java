package deepdive.istioctl.describe;

import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A VirtualService: which of its routes lead to the pods, and why the others do not. */
final class VirtualServices {
    private VirtualServices() {}

    static void describe(Report out, JsonNode virtualService, RouteFacts.Context context) {
        out.line("VirtualService: " + out.names().of(virtualService));
        List<JsonNode> http = Fields.list(virtualService, "spec", "http");
        List<JsonNode> tcp = Fields.list(virtualService, "spec", "tcp");
        int matches = 0;
        int facts = 0;
        List<String> mismatches = new ArrayList<>();
        for (RouteFacts route : routes(http, tcp, context)) {
            if (route.match()) {
                matches++;
                facts += route.facts().size();
                route.facts().forEach(fact -> out.line(1, fact));
            } else {
                mismatches.addAll(route.facts());
            }
        }
        int all = http.size()
                + tcp.size()
                + Fields.list(virtualService, "spec", "tls").size();
        if (matches == 0) {
            warn(out, http.size(), "HTTP");
            warn(out, tcp.size(), "TCP");
            mismatches.forEach(why -> out.line(2, why));
        } else if (matches < all) {
            // requests may still go elsewhere: an earlier route may catch them
            out.line(1, (all - matches) + " additional destination(s) that will not reach this pod");
            if (facts == 0) {
                mismatches.forEach(why -> out.line(2, why));
            }
        } else if (facts == 0) {
            count(out, http.size(), "HTTP");
            count(out, tcp.size(), "TCP");
        }
    }

    private static List<RouteFacts> routes(List<JsonNode> http, List<JsonNode> tcp, RouteFacts.Context context) {
        return Stream.concat(
                        http.stream().map(route -> RouteFacts.http(route, context)),
                        tcp.stream().map(route -> RouteFacts.tcp(route, context)))
                .toList();
    }

    private static void warn(Report out, int routes, String kind) {
        if (routes > 0) {
            out.line(1, "WARNING: No destinations match pod subsets (checked " + routes + " " + kind + " routes)");
        }
    }

    private static void count(Report out, int routes, String kind) {
        if (routes > 0) {
            out.line(1, routes + " " + kind + " route(s)");
        }
    }
}
