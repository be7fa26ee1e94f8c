package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.Set;

/** An app that runs as the sidecar's user, whose traffic is not intercepted: IST0144. */
final class ApplicationUid {
    private static final long SIDECAR = 1337;
    private static final Set<String> ISTIO = Set.of(InMesh.PROXY, "istio-operator");

    private ApplicationUid() {}

    static void analyze(Context context) {
        context.all(Collection.POD).forEach(pod -> check(pod, pod.spec(), context));
        context.all(Collection.DEPLOYMENT)
                .forEach(deployment -> check(deployment, deployment.spec().at("template", "spec"), context));
    }

    private static void check(Resource resource, View pod, Context context) {
        boolean container = pod.items("containers").stream()
                .anyMatch(each -> !ISTIO.contains(each.text("name")) && runsAsSidecar(each));
        if (!InMesh.controlPlane(resource) && (runsAsSidecar(pod) || container)) {
            context.report("IST0144", resource);
        }
    }

    private static boolean runsAsSidecar(View podOrContainer) {
        return podOrContainer.at("securityContext").number("runAsUser") == SIDECAR;
    }
}
