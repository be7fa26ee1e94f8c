package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.Map;

/** Fields and kinds that are on their way out: IST0002. */
final class Deprecations {
    private static final String REMOVED_GROUP = "rbac.istio.io";
    /** Of that group, by plural. */
    private static final Map<String, String> REMOVED_KINDS = Map.of(
            "clusterrbacconfigs", "ClusterRbacConfig",
            "rbacconfigs", "RbacConfig",
            "serviceroles", "ServiceRole",
            "servicerolebindings", "ServiceRoleBinding");

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
            String[] name = definition.name().split("\\.", 2);
            String kind = REMOVED_KINDS.get(name[0]);
            boolean inCluster = definition.source() == null; // istioctl does not see the group of one in a file
            if (inCluster && kind != null && name[1].equals(REMOVED_GROUP)) {
                context.report(
                        "IST0002", definition, "Custom resource type " + REMOVED_GROUP + " " + kind + " is removed");
            }
        }
    }
}
