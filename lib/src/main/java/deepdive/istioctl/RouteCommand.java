package deepdive.istioctl;

import deepdive.envoy.ConfigDump;
import deepdive.istioctl.write.RouteWriter;
import java.io.IOException;

/** {@code istioctl proxy-config route}. */
final class RouteCommand extends ProxyConfigCommand {
    RouteCommand() {
        flags.text("name", "Only the route table of this name")
                .yes("verbose", true, "Each route, not just the number of virtual hosts");
    }

    @Override
    About about() {
        return About.pod(
                "Show the routes of a proxy: which host and path leads to which cluster.",
                "# all routes of a pod",
                "istioctl proxy-config route productpage-v1-5fb5d4c744-w5nxx.bookinfo",
                "",
                "# those of HTTP port 9080, and their whole configuration",
                "istioctl proxy-config route deploy/productpage-v1 -n bookinfo --name 9080",
                "istioctl proxy-config route deploy/productpage-v1 -n bookinfo --name 9080 -o json");
    }

    @Override
    String what() {
        return "route";
    }

    @Override
    void run(Session session) throws IOException {
        ConfigDump dump = dump(session, "?mask=dynamic_route_configs,static_route_configs");
        session.print(
                RouteWriter.write(dump, new RouteWriter.Filter(flags.text("name"), flags.yes("verbose")), format()));
    }
}
