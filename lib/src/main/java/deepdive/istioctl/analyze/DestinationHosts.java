package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Destinations of VirtualServices: hosts and ports that are not there (IST0101), ports that must be named (IST0112), and
 * routes on a gateway that pass by another VirtualService's subsets (IST0140).
 */
final class DestinationHosts {
    private DestinationHosts() {}

    static void analyze(Context context) {
        HostIndex hosts = new HostIndex(context.snapshot());
        for (Resource service : context.all(Collection.VIRTUAL_SERVICE)) {
            List<RouteDestination> all = new ArrayList<>(RouteDestination.routes(service.spec()));
            all.addAll(RouteDestination.mirrors(service.spec()));
            for (RouteDestination destination : all) {
                Optional<HostIndex.Target> target =
                        hosts.find(service.namespace(), service.spec().texts("exportTo"), destination.host());
                if (target.isPresent()) {
                    port(service, destination, target.get().ports(), context);
                } else {
                    String what = destination.mirror() ? "mirror host" : "host";
                    context.notFound(destination.path(), service, what, destination.host());
                }
            }
            if (!service.spec().texts("gateways").isEmpty()) {
                bypassed(service, context);
            }
        }
    }

    private static void port(Resource service, RouteDestination destination, List<Long> ports, Context context) {
        if (!destination.destination().has("port")) {
            if (ports.size() > 1) {
                context.reportAt(destination.path(), "IST0112", service, destination.host(), ports);
            }
            return;
        }
        long port = destination.destination().at("port").number("number");
        if (!ports.contains(port)) {
            context.notFound(destination.path(), service, "host:port", destination.host() + ":" + port);
        }
    }

    private static void bypassed(Resource service, Context context) {
        for (View route : service.spec().items("http")) {
            for (View weighted : route.items("route")) {
                View destination = weighted.at("destination");
                if (destination.text("subset").isEmpty()) {
                    for (Resource other : context.all(Collection.VIRTUAL_SERVICE)) {
                        if (splits(other.spec(), destination.text("host"))) {
                            context.report("IST0140", service, other.fullName(), service.fullName());
                        }
                    }
                }
            }
        }
    }

    /** Whether a VirtualService is one for a host, and sends its requests to subsets. */
    private static boolean splits(View service, String host) {
        return service.texts("hosts").contains(host)
                && service.items("http").stream()
                        .flatMap(route -> route.items("route").stream())
                        .map(weighted -> weighted.at("destination"))
                        .anyMatch(destination -> destination.text("host").equals(host)
                                && !destination.text("subset").isEmpty());
    }
}
