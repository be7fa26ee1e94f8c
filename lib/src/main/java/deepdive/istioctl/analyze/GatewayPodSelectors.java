package deepdive.istioctl.analyze;

import static deepdive.istioctl.analyze.Collection.*;

import java.util.List;
import java.util.Map;

/** Policies that select the pods of a Gateway of the Gateway API; they need a targetRef: IST0166. */
final class GatewayPodSelectors {
    private static final String GATEWAY_NAME = "gateway.networking.k8s.io/gateway-name";

    private GatewayPodSelectors() {}

    static void analyze(Context context) {
        List<Resource> pods = context.all(POD).stream()
                .filter(pod -> pod.labels().containsKey(GATEWAY_NAME))
                .toList();
        for (Collection collection : List.of(AUTHORIZATION_POLICY, REQUEST_AUTHENTICATION, TELEMETRY, WASM_PLUGIN)) {
            for (Resource policy : context.all(collection)) {
                if (policy.spec().has("selector") && !policy.spec().has("targetRef")) {
                    Map<String, String> labels = policy.spec().at("selector").textMap("matchLabels");
                    pods.stream()
                            .filter(pod -> pod.namespace().equals(policy.namespace())
                                    && Selector.matches(labels, pod.labels()))
                            .forEach(pod -> context.report("IST0166", policy, pod.label(GATEWAY_NAME)));
                }
            }
        }
    }
}
