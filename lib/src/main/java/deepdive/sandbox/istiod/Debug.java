package deepdive.sandbox.istiod;

import com.google.protobuf.Message;
import deepdive.sandbox.http.Answer;
import deepdive.sandbox.pilot.dump.Indented;
import deepdive.sandbox.pilot.dump.ProtoJson;
import deepdive.sandbox.pilot.model.World;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.xds.Connection;
import deepdive.sandbox.xds.ControlPlane;
import deepdive.sandbox.xds.ResourceType;
import deepdive.sandbox.xds.XdsServer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** istiod's debug endpoints, by the name behind {@code /debug/}: asked over HTTP and over xDS alike. */
final class Debug {
    private static final Answer NO_PROXY_ID = Answer.text(400, "You must provide a proxyID in the query string\n");
    private static final Answer NOT_CONNECTED =
            Answer.text(404, "Proxy not connected to this Pilot instance. It may be connected to another instance.\n");

    /** @param namespace of the proxies that the caller may see, or {@code ""} for all */
    private record Endpoint(String help, BiFunction<Query, String, Answer> answer) {}

    private final ControlPlane plane;
    private final XdsServer xds;
    private final Map<String, Endpoint> endpoints = new TreeMap<>();

    Debug(ControlPlane plane, XdsServer xds) {
        this.plane = plane;
        this.xds = xds;
        add(
                "syncz",
                "Synchronization status of all Envoys connected to this Pilot instance",
                query -> SyncStatus.of(xds.connections(), query.get("namespace")));
        add("adsz", "Status and debug interface for ADS", query -> Clients.of(xds.connections(), true));
        add("connections", "Info about the connected XDS clients", query -> Clients.of(xds.connections(), false));
        add("registryz", "Debug support for registry", query -> ServiceJson.registry(plane.world()));
        add("endpointz", "Obsolete, use endpointShardz", query -> EndpointShards.of(plane.world()));
        add("endpointShardz", "Info about the endpoint shards", query -> EndpointShards.of(plane.world()));
        add("configz", "Debug support for config", query -> Configs.of(plane.objects()));
        add("instancesz", "Debug support for service instances", query -> instances());
        add("mesh", "Active mesh config", query -> plane.world().mesh().raw());
        add("inject", "Active inject template", query -> injection());
        add("push_status", "Last PushContext Details", query -> PushStatus.of(xds));
        add("clusterz", "List remote clusters where istiod reads endpoints", query -> clusters());
        add("list", "List all supported debug commands in json", query -> names());
        endpoints.put(
                "config_dump",
                new Endpoint(
                        "ConfigDump in the form of the Envoy admin config dump API for passed in proxyID",
                        this::configDump));
        endpoints.put(
                "edsz",
                new Endpoint(
                        "Status and debug interface for EDS",
                        (query, namespace) -> dump(query, namespace, proxy -> proxy.resources(ResourceType.EDS))));
    }

    private void add(String name, String help, Function<Query, JsonNode> answer) {
        endpoints.put(name, new Endpoint(help, (query, namespace) -> json(answer.apply(query), query)));
    }

    /**
     * @param request {@code syncz}, {@code config_dump?proxyID=POD.NAMESPACE}
     * @param namespace of the proxies that the caller may see, or {@code ""} for all
     */
    Answer answer(String request, String namespace) {
        int mark = request.indexOf('?');
        String name = mark < 0 ? request : request.substring(0, mark);
        Endpoint endpoint = endpoints.get(name);
        return endpoint == null
                ? Answer.text(404, "404 page not found\n")
                : endpoint.answer().apply(Query.of(mark < 0 ? "" : request.substring(mark + 1)), namespace);
    }

    /** A proxy's connection by a part of its id, as istiod looks for it. */
    Optional<Connection> connection(String proxy, String namespace) {
        return xds.connections().stream()
                .filter(connection -> connection.id().contains(proxy))
                .filter(connection ->
                        namespace.isEmpty() || namespace.equals(SyncStatus.metadata(connection.node(), "NAMESPACE")))
                .findFirst();
    }

    private Answer configDump(Query query, String namespace) {
        if (!query.get("types").isEmpty()) {
            Optional<ResourceType> type = ResourceType.named(query.get("types"));
            return type.isEmpty()
                    ? Answer.text(400, "types takes cds, lds, eds, rds or sds\n")
                    : dump(query, namespace, proxy -> proxy.resources(type.get()));
        }
        return dump(query, namespace, proxy -> proxy.whole(query.has("include_eds")));
    }

    private Answer dump(Query query, String namespace, Function<ProxyDump, Message> content) {
        String proxy = query.get("proxyID");
        if (proxy.isEmpty()) {
            return NO_PROXY_ID;
        }
        return connection(proxy, namespace)
                .map(found -> json(ProtoJson.canonical(content.apply(new ProxyDump(xds, found))), query))
                .orElse(NOT_CONNECTED);
    }

    private JsonNode instances() {
        ObjectNode json = Json.object();
        World world = plane.world();
        for (Connection connection : xds.connections()) {
            String name = connection.proxy();
            int dot = name.lastIndexOf('.');
            world.proxy(name.substring(dot + 1), name.substring(0, dot))
                    .ifPresent(proxy -> json.set(name, ServiceJson.targets(proxy)));
        }
        return json;
    }

    private JsonNode injection() {
        ObjectNode json = Json.object();
        plane.world()
                .object("ConfigMap", "istio-system", "istio-sidecar-injector")
                .ifPresent(map -> json.put("config", Json.text(map, "data", "config"))
                        .put("values", Json.text(map, "data", "values")));
        return json;
    }

    private JsonNode clusters() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        json.addObject()
                .put("id", World.CLUSTER)
                .put("secretName", "")
                .put("syncStatus", plane.synced() ? "synced" : "syncing");
        return json;
    }

    private JsonNode names() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        endpoints.keySet().stream().filter(name -> !name.equals("list")).forEach(json::add);
        return json;
    }

    /** The page that lists them all. */
    Answer index() {
        StringBuilder rows = new StringBuilder();
        endpoints.forEach((name, endpoint) -> rows.append("<tr><td><a href='/debug/")
                .append(name)
                .append("'>/debug/")
                .append(name)
                .append("</a></td><td>")
                .append(endpoint.help())
                .append("</td></tr>\n"));
        return new Answer(
                200,
                "text/html; charset=utf-8",
                "<html><head><title>Pilot Debug Console</title></head><body>\n"
                        + "<p>Add <b>?pretty</b> to have it indented.</p>\n"
                        + "<table id=\"endpoints\">\n"
                        + "<tr><th>Endpoint</th><th>Description</th></tr>\n" + rows
                        + "</table></body></html>\n");
    }

    private static Answer json(JsonNode json, Query query) {
        return Answer.json(query.has("pretty") ? Indented.write(json, "    ") : json.toString());
    }
}
