package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.cli.TabWriter;
import deepdive.envoy.Fields;
import deepdive.kube.ApiObjects;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code istioctl waypoint list}: the Gateways that are waypoints of ambient mode. */
final class WaypointListCommand extends Command {
    private static final int PADDING = 5;

    WaypointListCommand() {
        flags.add(new Flag("all-namespaces", "A", Flag.Type.BOOL, "false", "Of all namespaces", Flag.Scope.COMMAND));
    }

    @Override
    About about() {
        return new About(
                "Show the waypoints of a namespace.",
                "",
                List.of("istioctl waypoint list", "istioctl waypoint list -A"));
    }

    @Override
    void run(Session session) {
        boolean all = flags.yes("all-namespaces");
        String given = flags.text("namespace");
        String namespace = all ? "" : given.isEmpty() ? session.api(this).defaultNamespace() : given;
        List<JsonNode> gateways =
                new ApiObjects(session.api(this)).list("gateway.networking.k8s.io/v1", namespace, "gateways");
        if (gateways.isEmpty()) {
            session.print("No waypoints found.\n");
            return;
        }
        TabWriter table = new TabWriter(PADDING);
        line(table, all, "NAMESPACE", "NAME", "REVISION", "TRAFFIC TYPE", "PROGRAMMED");
        gateways.stream()
                .filter(gateway ->
                        Fields.text(gateway, "spec", "gatewayClassName").equals("istio-waypoint"))
                .sorted(Comparator.comparing((JsonNode gateway) -> Fields.text(gateway, "metadata", "namespace"))
                        .thenComparing(ControlPlane::name))
                .forEach(gateway -> line(
                        table,
                        all,
                        Fields.text(gateway, "metadata", "namespace"),
                        ControlPlane.name(gateway),
                        label(gateway, "istio.io/rev", "default"),
                        label(gateway, "istio.io/waypoint-for", "none"),
                        programmed(gateway)));
        session.print(table.text());
    }

    private static void line(TabWriter table, boolean all, String namespace, Object... cells) {
        if (!all) {
            table.line(cells);
            return;
        }
        Object[] more = new Object[cells.length + 1];
        more[0] = namespace;
        System.arraycopy(cells, 0, more, 1, cells.length);
        table.line(more);
    }

    private static String label(JsonNode gateway, String label, String otherwise) {
        String value = Fields.text(gateway, "metadata", "labels", label);
        return value.isEmpty() ? otherwise : value;
    }

    private static String programmed(JsonNode gateway) {
        return Fields.list(gateway, "status", "conditions").stream()
                .filter(condition -> Fields.text(condition, "type").equals("Programmed"))
                .map(condition -> Fields.text(condition, "status"))
                .reduce("False", (first, last) -> last);
    }
}
