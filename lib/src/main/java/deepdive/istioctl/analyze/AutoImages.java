package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.List;
import java.util.Map;

/** {@code image: auto} that no webhook replaces: IST0147 in a pod, IST0146 in a deployment. */
final class AutoImages {
    private AutoImages() {}

    static void analyze(Context context) {
        for (Resource pod : context.all(Collection.POD)) {
            if (isAuto(pod.spec())) {
                context.report("IST0147", pod, "Pod", pod.name());
            }
        }
        List<View> hooks = context.all(Collection.MUTATING_WEBHOOK).stream()
                .flatMap(config -> config.object().items("webhooks").stream())
                .filter(hook -> hook.text("name").endsWith("istio.io"))
                .toList();
        for (Resource deployment : context.all(Collection.DEPLOYMENT)) {
            View template = deployment.spec().at("template");
            Map<String, String> labels = template.at("metadata").textMap("labels");
            String home = deployment.namespace().isEmpty() ? "default" : deployment.namespace();
            Map<String, String> namespace = context.snapshot()
                    .find(Collection.NAMESPACE, "", home)
                    .map(Resource::labels)
                    .orElse(Map.of());
            boolean injected = hooks.stream()
                    .anyMatch(hook -> Selector.matches(hook.at("namespaceSelector"), namespace)
                            && Selector.matches(hook.at("objectSelector"), labels));
            if (isAuto(template.at("spec")) && !injected) {
                context.report("IST0146", deployment, "Deployment", deployment.name());
            }
        }
    }

    private static boolean isAuto(View pod) {
        return pod.items("containers").stream()
                .anyMatch(container -> container.text("name").equals(InMesh.PROXY)
                        && container.text("image").equals("auto"));
    }
}
