package deepdive.istioctl.analyze;

import static deepdive.istioctl.analyze.Collection.*;

import deepdive.validate.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Conditions in an object's status that say that something is wrong: IST0171. */
final class Conditions {
    private static final Map<Collection, List<String>> BAD_IF_FALSE = new LinkedHashMap<>();

    static {
        for (Collection waypointed : List.of(SERVICE, SERVICE_ENTRY, WORKLOAD_ENTRY)) {
            BAD_IF_FALSE.put(waypointed, List.of("istio.io/WaypointBound"));
        }
        BAD_IF_FALSE.put(AUTHORIZATION_POLICY, List.of("ZtunnelAccepted", "WaypointAccepted"));
        for (Collection gatewayApi : List.of(KUBERNETES_GATEWAY, HTTP_ROUTE, GRPC_ROUTE)) {
            BAD_IF_FALSE.put(gatewayApi, List.of("Accepted", "Programmed", "ResolvedRefs"));
        }
    }

    private Conditions() {}

    static void analyze(Context context) {
        BAD_IF_FALSE.forEach((collection, types) -> context.all(collection)
                .forEach(resource -> conditions(resource).forEach(condition -> {
                    String type = condition.text("type");
                    String reason = condition.text("reason");
                    boolean bad =
                            types.contains(type) && condition.text("status").equals("False");
                    boolean partly = collection == AUTHORIZATION_POLICY
                            && type.equals("WaypointAccepted")
                            && reason.equals("PartiallyInvalid");
                    if (bad || partly) {
                        context.report("IST0171", resource, type, reason, condition.text("message"));
                    }
                })));
    }

    private static Stream<View> conditions(Resource resource) {
        View status = resource.object().at("status");
        return switch (resource.collection()) {
            case HTTP_ROUTE, GRPC_ROUTE ->
                status.items("parents").stream().flatMap(parent -> parent.items("conditions").stream());
            default -> status.items("conditions").stream();
        };
    }
}
