package deepdive.istioctl;

import deepdive.envoy.ConfigDump;
import deepdive.istioctl.write.RouteWriter;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code istioctl proxy-config route}. */
@CommandLine.Command(
        name = "route",
        aliases = {"routes", "r"},
        description = "Show the routes of a proxy: which host and path leads to which cluster.",
        footer = {
            "# all routes of a pod",
            "istioctl proxy-config route productpage-v1-5fb5d4c744-w5nxx.bookinfo",
            "",
            "# those of HTTP port 9080, and their whole configuration",
            "istioctl proxy-config route deploy/productpage-v1 -n bookinfo --name 9080",
            "istioctl proxy-config route deploy/productpage-v1 -n bookinfo --name 9080 -o json"
        })
final class RouteCommand extends ProxyConfigCommand {
    @Option(names = "--name", paramLabel = "string", description = "Only the route table of this name")
    String name = "";

    @Option(
            names = "--verbose",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            paramLabel = "",
            description = "Each route, not just the number of virtual hosts")
    boolean verbose;

    @Override
    String what() {
        return "route";
    }

    @Override
    void run(Session session) throws IOException {
        ConfigDump dump = dump(session, "?mask=dynamic_route_configs,static_route_configs");
        session.print(RouteWriter.write(dump, new RouteWriter.Filter(name, verbose), format()));
    }
}
