package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.List;

/** Fields and kinds that are on their way out: IST0002. */
final class Deprecations {
    private static final List<String> REMOVED_KINDS =
            List.of("ClusterRbacConfig", "RbacConfig", "ServiceRole", "ServiceRoleBinding");

    private Deprecations() {}

    static void analyze(Context context) {
        for (Resource service : context.all(Collection.VIRTUAL_SERVICE)) {
            for (View route : service.spec().items("http")) {
                if (route.at("fault", "delay").number("percent") > 0) {
                    context.report(
                            "IST0002",
                            service,
                            "HTTPRoute.fault.delay.percent is deprecated; use HTTPRoute.fault.delay.percentage");
                }
            }
        }
        for (Resource sidecar : context.all(Collection.SIDECAR)) {
            if (sidecar.spec().at("outboundTrafficPolicy").has("egressProxy")) {
                context.report("IST0002", sidecar, "OutboundTrafficPolicy.EgressProxy ignored");
            }
        }
        for (Resource definition : context.all(Collection.CUSTOM_RESOURCE_DEFINITION)) {
            String group = definition.spec().text("group");
            String kind = definition.spec().at("names").text("kind");
            boolean inCluster = definition.source() == null; // istioctl does not see the group of one in a file
            if (inCluster && group.equals("rbac.istio.io") && REMOVED_KINDS.contains(kind)) {
                context.report("IST0002", definition, "Custom resource type " + group + " " + kind + " is removed");
            }
        }
    }
}
