package deepdive.istioctl.describe;

import deepdive.envoy.ClusterName;
import deepdive.envoy.ConfigDump;
import deepdive.envoy.ConfigDump.Section;
import deepdive.envoy.Fields;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Which Istio objects a proxy's configuration came from: istiod writes their paths into the metadata of clusters and
 * routes ({@code /apis/networking.istio.io/v1/namespaces/bookinfo/destination-rule/reviews}), and the names of
 * AuthorizationPolicies into RBAC filters.
 */
record Origins(ConfigDump dump) {
    private static final Pattern RULE = path("destination-rule");
    private static final Pattern VIRTUAL_SERVICE = path("virtual-service");
    private static final Comparator<JsonNode> BY_NAME = Comparator.comparing(node -> Fields.text(node, "name"));
    private static final Pattern HOST = Pattern.compile("([^.]+)\\.([^.]+)\\.svc\\.cluster\\.local$");

    /** The name of an object. */
    record Origin(String name, String namespace) {}

    private static Pattern path(String kind) {
        return Pattern.compile(
                "/apis/networking(?:\\.istio\\.io)?/v1(?:alpha3)?/namespaces/([^/]+)/" + kind + "/([^/]+)");
    }

    /** The DestinationRule of the outbound cluster of a service's port. */
    Optional<Origin> destinationRule(String host, long port) {
        return active(Section.CLUSTERS, "dynamic_active_clusters", "cluster")
                .filter(cluster -> isOutbound(Fields.text(cluster, "name"), host, port))
                .filter(cluster -> Fields.has(cluster, "metadata"))
                .findFirst()
                .flatMap(cluster -> origin(cluster, RULE));
    }

    private static boolean isOutbound(String name, String host, long port) {
        return ClusterName.of(name)
                .filter(parts -> parts.direction().equals("outbound")
                        && parts.port() == port
                        && parts.host().contains(host))
                .isPresent();
    }

    /** The VirtualService of the first route that leads to a service's port. */
    Optional<Origin> virtualService(String host, long port) {
        return active(Section.ROUTES, "dynamic_route_configs", "route_config")
                .filter(table -> isOfPort(Fields.text(table, "name"), port))
                .sorted(BY_NAME)
                .flatMap(table -> Fields.list(table, "virtual_hosts").stream().sorted(BY_NAME))
                .flatMap(virtualHost -> Fields.list(virtualHost, "routes").stream()
                        .filter(route -> leadsTo(virtualHost, route, host, port)))
                .findFirst()
                .flatMap(route -> origin(route, VIRTUAL_SERVICE));
    }

    private static boolean isOfPort(String table, long port) {
        return table.equals(Long.toString(port)) || table.startsWith("http.") || table.startsWith("https.");
    }

    /** A sidecar's virtual hosts have the service's domain; a gateway's have other domains, but its clusters. */
    private static boolean leadsTo(JsonNode virtualHost, JsonNode route, String host, long port) {
        if (Fields.texts(virtualHost, "domains").stream().anyMatch(domain -> isHost(domain, host))) {
            return true;
        }
        String cluster = Fields.text(route, "route", "cluster");
        if (cluster.isEmpty()) {
            List<JsonNode> weighted = Fields.list(route, "route", "weighted_clusters", "clusters");
            cluster = weighted.isEmpty() ? "" : Fields.text(weighted.get(0), "name");
        }
        return cluster.startsWith("outbound|" + port + "|") && cluster.endsWith("|" + host);
    }

    private static boolean isHost(String domain, String host) {
        Matcher found = HOST.matcher(domain);
        return found.find() && found.group().equals(host);
    }

    private static Optional<Origin> origin(JsonNode resource, Pattern pattern) {
        Matcher path = pattern.matcher(Fields.text(resource, "metadata", "filter_metadata", "istio", "config"));
        return path.find() ? Optional.of(new Origin(path.group(2), path.group(1))) : Optional.empty();
    }

    /** The policies of the first HTTP filter chain for inbound requests, by name; the real tool's order is random. */
    List<String> policies(long port) {
        return active(Section.LISTENERS, "dynamic_listeners", "active_state", "listener")
                .filter(listener -> isInbound(listener, port))
                .flatMap(listener -> Fields.list(listener, "filter_chains").stream())
                .flatMap(chain -> Fields.list(chain, "filters").stream())
                .map(filter -> Fields.get(filter, "typed_config"))
                .filter(config -> Fields.text(config, "@type").endsWith(".HttpConnectionManager"))
                .findFirst()
                .flatMap(manager -> Fields.list(manager, "http_filters").stream()
                        .filter(filter -> Fields.text(filter, "name").equals("envoy.filters.http.rbac"))
                        .findFirst())
                .map(filter -> Fields.get(filter, "typed_config", "rules", "policies"))
                .map(policies -> policies.properties().stream()
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    private static boolean isInbound(JsonNode listener, long port) {
        JsonNode address = Fields.get(listener, "address", "socket_address");
        return Fields.text(listener, "name").equals("virtualInbound")
                || Fields.number(address, "port_value") == port
                        && !Fields.text(address, "address").equals("0.0.0.0");
    }

    private Stream<JsonNode> active(Section section, String list, String... path) {
        return Fields.list(dump.section(section), list).stream()
                .map(entry -> Fields.get(entry, path))
                .filter(JsonNode::isObject);
    }
}
