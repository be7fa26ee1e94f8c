package deepdive.istioctl.analyze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sidecars that select nothing (IST0101), a pod that others select too (IST0110), a whole namespace that others have too
 * (IST0111), or pods without sidecars (IST0167).
 */
final class Sidecars {
    private final Context context;
    private final Set<Resource> told = new LinkedHashSet<>();

    private Sidecars(Context context) {
        this.context = context;
    }

    static void analyze(Context context) {
        Sidecars sidecars = new Sidecars(context);
        Map<Resource, List<Resource>> byPod = new LinkedHashMap<>();
        Map<String, List<Resource>> byNamespace = new LinkedHashMap<>();
        for (Resource sidecar : context.all(Collection.SIDECAR)) {
            Map<String, String> labels = sidecar.spec().at("workloadSelector").textMap("labels");
            if (labels.isEmpty()) {
                byNamespace
                        .computeIfAbsent(sidecar.namespace(), key -> new ArrayList<>())
                        .add(sidecar);
                continue;
            }
            List<Resource> pods = Telemetries.pods(context, sidecar.namespace(), labels);
            pods.forEach(
                    pod -> byPod.computeIfAbsent(pod, key -> new ArrayList<>()).add(sidecar));
            if (pods.isEmpty()) {
                String text = Selector.text(labels);
                context.notFound("spec.workloadSelector.labels." + Selector.firstKey(text), sidecar, "selector", text);
            }
        }
        byPod.forEach(sidecars::pod);
        byNamespace.forEach(sidecars::namespace);
    }

    private void pod(Resource pod, List<Resource> sidecars) {
        if (InMesh.ambient(pod)) {
            sidecars.forEach(
                    sidecar -> noImpact(sidecar, "selected workload is in ambient mode, the policy has no impact"));
        } else if (sidecars.size() > 1) {
            for (Resource sidecar : sidecars) {
                context.reportAt("metadata.name", "IST0110", sidecar, names(sidecars), pod.namespace(), pod.name());
            }
        }
    }

    private void namespace(String name, List<Resource> sidecars) {
        boolean ambient = context.snapshot()
                .find(Collection.NAMESPACE, "", name)
                .filter(InMesh::ambientNamespace)
                .isPresent();
        if (ambient) {
            sidecars.forEach(sidecar -> noImpact(sidecar, "namespace is in ambient mode, the policy has no impact"));
        } else if (sidecars.size() > 1) {
            sidecars.forEach(sidecar -> context.report("IST0111", sidecar, names(sidecars), name));
        }
    }

    private void noImpact(Resource sidecar, String why) {
        if (told.add(sidecar)) {
            context.report("IST0167", sidecar, why);
        }
    }

    static List<String> names(List<Resource> resources) {
        return resources.stream().map(Resource::name).sorted().toList();
    }
}
