package deepdive.istioctl.analyze;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Subsets that VirtualServices send to and no DestinationRule defines: IST0101. */
final class DestinationSubsets {
    private DestinationSubsets() {}

    static void analyze(Context context) {
        Set<String> defined = new HashSet<>();
        for (Resource rule : context.all(Collection.DESTINATION_RULE)) {
            String service = Hostnames.service(rule.namespace(), rule.spec().text("host"));
            rule.spec().items("subsets").forEach(subset -> defined.add(service + "+" + subset.text("name")));
        }
        for (Resource service : context.all(Collection.VIRTUAL_SERVICE)) {
            List<RouteDestination> all = new ArrayList<>(RouteDestination.routes(service.spec()));
            all.addAll(RouteDestination.mirrors(service.spec()));
            for (RouteDestination destination : all) {
                String name = Hostnames.service(service.namespace(), destination.host());
                String subset = destination.subset();
                if (!subset.isEmpty() && !defined.contains(name + "+" + subset)) {
                    String what = (destination.mirror() ? "mirror" : "host") + "+subset in destinationrule";
                    context.notFound(destination.path(), service, what, destination.host() + "+" + subset);
                }
            }
        }
    }
}
