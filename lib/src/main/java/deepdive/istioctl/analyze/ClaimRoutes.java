package deepdive.istioctl.analyze;

import deepdive.validate.HeaderNames;
import deepdive.validate.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Routes by a token's claim on a gateway that checks no tokens: IST0149. */
final class ClaimRoutes {
    private ClaimRoutes() {}

    static void analyze(Context context) {
        for (Resource service : context.all(Collection.VIRTUAL_SERVICE)) {
            Optional<String> claim = service.spec().items("http").stream()
                    .flatMap(route -> route.items("match").stream())
                    .flatMap(ClaimRoutes::headers)
                    .filter(HeaderNames::isClaim)
                    .findFirst();
            claim.ifPresent(key -> service.spec().texts("gateways").stream()
                    .filter(name -> !name.equals("mesh"))
                    .forEach(name -> gateway(service, name, key, context)));
        }
    }

    private static Stream<String> headers(View match) {
        return Stream.concat(match.map("headers").keySet().stream(), match.map("withoutHeaders").keySet().stream());
    }

    private static void gateway(Resource service, String name, String claim, Context context) {
        int slash = name.indexOf('/');
        String namespace = slash < 0 ? service.namespace() : name.substring(0, slash);
        Optional<Resource> gateway = context.snapshot().find(Collection.GATEWAY, namespace, name.substring(slash + 1));
        if (gateway.isEmpty()) {
            return; // IST0101 tells of it
        }
        Map<String, String> selector = gateway.get().spec().textMap("selector");
        List<Resource> policies = context.all(Collection.REQUEST_AUTHENTICATION);
        for (Resource pod : context.all(Collection.POD)) {
            boolean checked = policies.stream()
                    .filter(policy -> policy.namespace().equals("istio-system")
                            || policy.namespace().equals(pod.namespace()))
                    .anyMatch(policy ->
                            Selector.matches(policy.spec().at("selector").textMap("matchLabels"), pod.labels()));
            if (Selector.matches(selector, pod.labels()) && !checked) {
                context.report("IST0149", service, claim, gateway.get().fullName(), pod.name());
            }
        }
    }
}
