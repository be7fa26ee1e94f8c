package deepdive.istioctl;

import deepdive.cli.GoJson;
import deepdive.cli.GoYaml;
import deepdive.envoy.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code istioctl version} says; empty is what was not asked, or did not answer. */
record Versions(Build client, Optional<List<Server>> mesh, Optional<List<Syncz>> proxies) {

    /** An istiod: the label that says what it is, its revision and its build. */
    record Server(String component, String revision, Build build) {
        static Server of(JsonNode pod, byte[] version) {
            JsonNode labels = Fields.get(pod, "metadata", "labels");
            return new Server(Fields.text(labels, "istio"), Fields.text(labels, "istio.io/rev"), Build.of(version));
        }
    }

    /** A line each; istiods of one version are one line. */
    String brief() {
        StringBuilder out = new StringBuilder("client version: " + client.version() + "\n");
        List<Server> servers = mesh.orElse(List.of());
        if (servers.stream().map(server -> server.build().version()).distinct().count() == 1) {
            out.append("control plane version: ")
                    .append(servers.get(0).build().version())
                    .append('\n');
        } else {
            servers.forEach(server -> out.append(server.component())
                    .append(" version: ")
                    .append(server.build().version())
                    .append('\n'));
        }
        proxies.ifPresent(
                all -> out.append("data plane version: ").append(counts(all)).append('\n'));
        return out.toString();
    }

    private static String counts(List<Syncz> proxies) {
        Map<String, Long> counts =
                proxies.stream().collect(Collectors.groupingBy(Syncz::version, TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> count.getKey() + " (" + count.getValue() + " proxies)")
                        .collect(Collectors.joining(", "));
    }

    String full() {
        StringBuilder out = new StringBuilder("client version: " + client.longForm() + "\n");
        mesh.orElse(List.of()).forEach(server -> out.append(server.component())
                .append(" version: ")
                .append(server.build().longForm())
                .append('\n'));
        proxies.orElse(List.of()).forEach(proxy -> out.append("data plane version: version.ProxyInfo{ID:\"")
                .append(proxy.proxy())
                .append("\", IstioVersion:\"")
                .append(proxy.version())
                .append("\", Type:\"")
                .append(type(proxy))
                .append("\"}\n"));
        return out.toString();
    }

    String render(boolean yaml) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set("clientVersion", client.json());
        mesh.ifPresent(servers -> {
            var list = tree.putArray("meshVersion");
            servers.forEach(server -> list.addObject()
                    .put("Component", server.component())
                    .put("Revision", server.revision())
                    .set("Info", server.build().json()));
        });
        proxies.ifPresent(all -> {
            var list = tree.putArray("dataPlaneVersion");
            all.forEach(proxy -> list.addObject()
                    .put("ID", proxy.proxy())
                    .put("IstioVersion", proxy.version())
                    .put("Type", type(proxy)));
        });
        return (yaml ? GoYaml.of(tree) : GoJson.indent(GoJson.of(tree), "  ")) + "\n";
    }

    /** In the users' words; over xDS it is not told. */
    private static String type(Syncz proxy) {
        return proxy.role().equals("router") ? "gateway" : proxy.role();
    }
}
