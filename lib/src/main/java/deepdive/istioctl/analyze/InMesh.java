package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether something has a sidecar, or is to get one. */
final class InMesh {
    static final String PROXY = "istio-proxy";
    static final String INJECT = "sidecar.istio.io/inject";
    static final String INJECTION = "istio-injection";
    static final String REVISION = "istio.io/rev";
    static final String DATAPLANE = "istio.io/dataplane-mode";

    private InMesh() {}

    static boolean pod(Resource pod, Snapshot snapshot) {
        return inMesh(pod.annotations(), pod.labels(), pod.namespace(), containers(pod.spec()), snapshot);
    }

    static boolean deployment(Resource deployment, Snapshot snapshot) {
        View template = deployment.spec().at("template");
        return inMesh(
                template.at("metadata").textMap("annotations"),
                template.at("metadata").textMap("labels"),
                deployment.namespace(),
                template.at("spec").items("containers"),
                snapshot);
    }

    /** A pod spec's containers, then its init containers. */
    static List<View> containers(View spec) {
        List<View> all = new ArrayList<>(spec.items("containers"));
        all.addAll(spec.items("initContainers"));
        return all;
    }

    private static boolean inMesh(
            Map<String, String> annotations,
            Map<String, String> labels,
            String namespace,
            List<View> containers,
            Snapshot snapshot) {
        Optional<View> proxy = containers.stream()
                .filter(container -> container.text("name").equals(PROXY))
                .findFirst();
        if (proxy.isPresent() && !proxy.get().text("image").isEmpty()) {
            return true;
        }
        String wish = labels.getOrDefault(INJECT, annotations.get(INJECT));
        if (wish != null) {
            return wish.equals("true");
        }
        return snapshot.find(Collection.NAMESPACE, "", namespace)
                .map(found -> found.label(INJECTION).equals("enabled"))
                .orElse(false);
    }

    /** Whether ztunnel carries the pod's traffic. */
    static boolean ambient(Resource pod) {
        return "enabled".equals(pod.annotations().get("ambient.istio.io/redirection"));
    }

    static boolean ambientNamespace(Resource namespace) {
        return !namespace.label(INJECTION).equals("enabled")
                && namespace.label(REVISION).isEmpty()
                && namespace.label(DATAPLANE).equals("ambient");
    }

    /** Whether an object is part of Istio itself. */
    static boolean controlPlane(Resource resource) {
        return resource.labels().containsKey("istio")
                || resource.label("release").equals("istio");
    }
}
