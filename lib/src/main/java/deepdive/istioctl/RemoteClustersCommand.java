package deepdive.istioctl;

import deepdive.cli.TabWriter;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code istioctl remote-clusters}: the clusters that each istiod reads. */
final class RemoteClustersCommand extends Command {
    private static final int PADDING = 5;

    RemoteClustersCommand() {
        Revision.addTo(flags);
    }

    @Override
    About about() {
        return new About(
                "Show the clusters that each istiod reads services from.", "", List.of("istioctl remote-clusters"));
    }

    @Override
    void run(Session session) {
        ControlPlane plane = ControlPlane.of(session, this);
        if (plane.pods().isEmpty()) {
            throw new EnvoyException("unable to find any Istiod instances");
        }
        TabWriter table = new TabWriter(PADDING).line("NAME", "SECRET", "STATUS", "ISTIOD", "REVISION");
        plane.pods().stream().sorted(Comparator.comparing(ControlPlane::name)).forEach(istiod -> {
            for (JsonNode cluster : Json.parse(plane.ask(istiod, "debug/clusterz"))) {
                table.line(
                        Fields.text(cluster, "id"),
                        Fields.text(cluster, "secretName"),
                        Fields.text(cluster, "syncStatus"),
                        ControlPlane.name(istiod),
                        Fields.text(istiod, "metadata", "labels", "istio.io/rev"));
            }
        });
        session.print(table.text());
    }
}
