package deepdive.istioctl;

import deepdive.envoy.EnvoyException;
import deepdive.kube.ApiObjects;
import deepdive.kube.PodName;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** {@code istioctl dashboard ADDON}: the page of an add-on, whose pod a label finds. */
final class AddOnDashboard extends Command {
    private final String name;
    private final String labels;
    private final String path;

    AddOnDashboard(String name, String labels, int port, String path) {
        this.name = name;
        this.labels = labels;
        this.path = path;
        Dashboards.addTo(flags);
        flags.number("ui-port", port, "Port of the page in the pod");
    }

    @Override
    About about() {
        return new About(
                "Open the page of " + name + " through a port-forward.", "", List.of("istioctl dashboard " + name));
    }

    @Override
    void run(Session session) {
        ApiObjects objects = new ApiObjects(session.api(this));
        String given = flags.text("namespace");
        String namespace = given.isEmpty() ? session.api(this).defaultNamespace() : given;
        JsonNode pod = Stream.of(flags.text("istioNamespace"), namespace)
                .flatMap(each -> objects.list("v1", each, "pods", labels).stream())
                .findFirst()
                .orElseThrow(() -> new EnvoyException("no pods found with selector " + labels));
        PodName found = new PodName(
                ControlPlane.name(pod), pod.path("metadata").path("namespace").asString(""));
        new Dashboards(session, this).open(found, (int) flags.number("ui-port"), path);
    }
}
