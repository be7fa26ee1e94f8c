package deepdive.istioctl;

import deepdive.cli.GoJson;
import deepdive.cli.GoYaml;
import deepdive.istioctl.write.ProtoJson;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code istioctl proxy-status -o json}: the proxies of one istiod as an xDS response, which is what the real tool gets
 * them in. This one makes the response itself, of istiod's debug page, and so its nonce.
 */
record StatusResponse(String istiod, Build build, List<Syncz> proxies) {
    private static final String ENVOY = "type.googleapis.com/envoy.service.";

    String write(boolean yaml) {
        String nonce = UUID.randomUUID().toString();
        ObjectNode response = JsonNodeFactory.instance.objectNode().put("versionInfo", nonce);
        ArrayNode resources = response.putArray("resources");
        proxies.stream().sorted(Comparator.comparing(Syncz::proxy)).forEach(proxy -> put(resources.addObject(), proxy));
        response.put("typeUrl", "istio.io/debug/syncz").put("nonce", nonce);
        ObjectNode identity =
                JsonNodeFactory.instance.objectNode().put("Component", "istiod").put("ID", istiod);
        identity.set("Info", build.json());
        response.putObject("controlPlane").put("identifier", GoJson.of(identity));
        String json = ProtoJson.message(response, ENVOY + "discovery.v3.DiscoveryResponse", "    ");
        return (yaml ? GoYaml.ofJson(json) : json) + "\n";
    }

    private static void put(ObjectNode config, Syncz proxy) {
        config.put("@type", ENVOY + "status.v3.ClientConfig");
        config.putObject("node")
                .put("id", proxy.proxy())
                .putObject("metadata")
                .put("CLUSTER_ID", proxy.cluster())
                .put("ISTIO_VERSION", proxy.version())
                .put("NAMESPACE", proxy.namespace());
        ArrayNode types = config.putArray("genericXdsConfigs");
        proxy.states().forEach((type, state) -> {
            ObjectNode generic = types.addObject().put("typeUrl", type).put("configStatus", state.status());
            state.sent().ifPresent(sent -> generic.put("lastUpdated", sent.toString()));
            if (!state.error().isEmpty()) {
                ObjectNode error = generic.putObject("errorState").put("details", state.error());
                state.sent().ifPresent(sent -> error.put("lastUpdateAttempt", sent.toString()));
            }
        });
    }
}
