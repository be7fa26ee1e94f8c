package deepdive.istioctl;

import deepdive.envoy.ConfigDump;
import deepdive.istioctl.write.ListenerWriter;
import deepdive.istioctl.write.WaypointWriter;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code istioctl proxy-config listener}. */
@CommandLine.Command(
        name = "listener",
        aliases = {"listeners", "l"},
        description = "Show the listeners of a proxy: the addresses and ports that it takes connections on.",
        footer = {
            "# all listeners of a pod",
            "istioctl proxy-config listener productpage-v1-5fb5d4c744-w5nxx.bookinfo",
            "",
            "# where requests to port 9080 go",
            "istioctl proxy-config listener deploy/productpage-v1 -n bookinfo --port 9080",
            "",
            "# the whole configuration of the HTTP listeners on the wildcard address",
            "istioctl proxy-config listener deploy/productpage-v1 -n bookinfo --type HTTP --address 0.0.0.0 -o json"
        })
final class ListenerCommand extends ProxyConfigCommand {
    @Option(names = "--address", paramLabel = "string", description = "Only listeners on this address")
    String address = "";

    @Option(names = "--port", paramLabel = "int", description = "Only listeners on this port")
    int port;

    @Option(names = "--type", paramLabel = "string", description = "Only this type: HTTP, TCP or HTTP+TCP")
    String type = "";

    @Option(
            names = "--verbose",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            paramLabel = "",
            description = "Match and destination of each filter chain, not just the type")
    boolean verbose;

    @Option(names = "--waypoint", arity = "0..1", fallbackValue = "true", hidden = true)
    boolean waypoint;

    @Override
    String what() {
        return "listener";
    }

    @Override
    void run(Session session) throws IOException {
        ConfigDump dump = dump(session, "?mask=dynamic_listeners,static_listeners");
        if (waypoint) {
            session.print(WaypointWriter.write(dump));
        } else {
            ListenerWriter.Filter filter =
                    new ListenerWriter.Filter(address, Integer.toUnsignedLong(port), type, verbose);
            session.print(ListenerWriter.write(dump, filter, format()));
        }
    }
}
