package deepdive.istioctl.analyze;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CRDs of the Gateway API that are too old for istiod to serve: IST0176. */
final class GatewayApiVersions {
    private static final Map<String, String> LEAST = Map.of(
            "grpcroutes.gateway.networking.k8s.io", "1.1.0",
            "backendtlspolicies.gateway.networking.k8s.io", "1.4.0",
            "tlsroutes.gateway.networking.k8s.io", "1.5.0",
            "tcproutes.gateway.networking.k8s.io", "1.6.0");
    private static final Pattern VERSION = Pattern.compile("v?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?([-+].*)?");

    private GatewayApiVersions() {}

    static void analyze(Context context) {
        for (Resource definition : context.all(Collection.CUSTOM_RESOURCE_DEFINITION)) {
            String least = LEAST.get(definition.name());
            String bundle = definition.annotations().get("gateway.networking.k8s.io/bundle-version");
            if (least == null || bundle == null) {
                continue;
            }
            Matcher installed = VERSION.matcher(bundle);
            if (installed.matches() && number(installed) < number(matching(least))) {
                String rest = installed.group(4) == null ? "" : installed.group(4);
                String shown = part(installed, 1) + "." + part(installed, 2) + "." + part(installed, 3) + rest;
                context.report("IST0176", definition, definition.name(), shown, least);
            }
        }
    }

    private static Matcher matching(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(version);
        }
        return matcher;
    }

    private static long part(Matcher version, int group) {
        return version.group(group) == null ? 0 : Long.parseLong(version.group(group));
    }

    private static long number(Matcher version) {
        return (part(version, 1) * 1000 + part(version, 2)) * 1000 + part(version, 3);
    }
}
