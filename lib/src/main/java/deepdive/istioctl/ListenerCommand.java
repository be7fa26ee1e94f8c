package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.envoy.ConfigDump;
import deepdive.istioctl.write.ListenerWriter;
import deepdive.istioctl.write.WaypointWriter;
import java.io.IOException;

/** {@code istioctl proxy-config listener}. */
final class ListenerCommand extends ProxyConfigCommand {
    ListenerCommand() {
        flags.text("address", "Only listeners on this address")
                .number("port", 0, "Only listeners on this port")
                .text("type", "Only this type: HTTP, TCP or HTTP+TCP")
                .yes("verbose", true, "Match and destination of each filter chain, not just the type")
                .hidden("waypoint", Flag.Type.BOOL, "false");
    }

    @Override
    About about() {
        return About.pod(
                "Show the listeners of a proxy: the addresses and ports that it takes connections on.",
                "# all listeners of a pod",
                "istioctl proxy-config listener productpage-v1-5fb5d4c744-w5nxx.bookinfo",
                "",
                "# where requests to port 9080 go",
                "istioctl proxy-config listener deploy/productpage-v1 -n bookinfo --port 9080",
                "",
                "# the whole configuration of the HTTP listeners on the wildcard address",
                "istioctl proxy-config listener deploy/productpage-v1 -n bookinfo --type HTTP --address 0.0.0.0 -o json");
    }

    @Override
    String what() {
        return "listener";
    }

    @Override
    void run(Session session) throws IOException {
        ConfigDump dump = dump(session, "?mask=dynamic_listeners,static_listeners");
        if (flags.yes("waypoint")) {
            session.print(WaypointWriter.write(dump));
        } else {
            ListenerWriter.Filter filter = new ListenerWriter.Filter(
                    flags.text("address"),
                    flags.number("port") & 0xFFFFFFFFL,
                    flags.text("type"),
                    flags.yes("verbose"));
            session.print(ListenerWriter.write(dump, filter, format()));
        }
    }
}
