package deepdive.sandbox.pilot.authz;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Labels;
import deepdive.sandbox.pilot.model.Proxy;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Which workloads a policy holds for: by its selector, or for Gateway API gateways by its targetRefs. */
public final class Attachment {
    private static final String GATEWAY_NAME = "gateway.networking.k8s.io/gateway-name";

    private Attachment() {}

    public static boolean holds(Config policy, Proxy proxy) {
        List<JsonNode> targets = targets(policy);
        String gateway = proxy.labels().get(GATEWAY_NAME);
        if (targets.isEmpty()) {
            return Labels.match(Json.map(policy.spec(), "selector", "matchLabels"), proxy.labels());
        }
        if (gateway == null || !policy.namespace().equals(proxy.namespace())) {
            return false;
        }
        return targets.stream().anyMatch(target -> {
            String namespace = Json.text(target, "namespace");
            return (namespace.isEmpty() || namespace.equals(proxy.namespace()))
                    && Json.text(target, "group").equals(Config.GATEWAY_API)
                    && Json.text(target, "kind").equals("Gateway")
                    && Json.text(target, "name").equals(gateway);
        });
    }

    /** Whether it holds for all of its namespace. */
    public static boolean wide(Config policy) {
        return Json.map(policy.spec(), "selector", "matchLabels").isEmpty()
                && targets(policy).isEmpty();
    }

    private static List<JsonNode> targets(Config policy) {
        List<JsonNode> targets = new ArrayList<>(Json.list(policy.spec(), "targetRefs"));
        if (targets.isEmpty() && Json.has(policy.spec(), "targetRef")) {
            targets.add(Json.at(policy.spec(), "targetRef"));
        }
        return targets;
    }
}
