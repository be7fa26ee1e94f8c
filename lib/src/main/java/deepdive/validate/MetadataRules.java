package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import deepdive.cli.GoValues;
import java.util.List;

/** Annotations that a resource of Istio's may not carry. */
final class MetadataRules {
    private static final String DRY_RUN = "istio.io/dry-run";
    private static final String ALWAYS_REJECT = "internal.istio.io/webhook-always-reject";
    private static final List<String> INTERNAL =
            List.of("internal.istio.io/parent-namespace", "internal.istio.io/parents");

    private MetadataRules() {}

    /** Why it is refused, or nothing. */
    static String refuse(IstioKind kind, Config config) {
        String dryRun = config.annotations().get(DRY_RUN);
        if (dryRun != null) {
            String refused = dryRun(kind, config, dryRun);
            if (!refused.isEmpty()) {
                return refused;
            }
        }
        if (config.annotations().containsKey(ALWAYS_REJECT)) {
            return quote(ALWAYS_REJECT) + " annotation found, rejecting";
        }
        return INTERNAL.stream()
                .filter(config.annotations()::containsKey)
                .findFirst()
                .map(name -> quote(name) + " annotation found, this may not be set by users")
                .orElse("");
    }

    private static String dryRun(IstioKind kind, Config config, String value) {
        String name = config.namespace() + "/" + config.name();
        if (!kind.kind().equals("AuthorizationPolicy")) {
            return name + " has unsupported annotation " + DRY_RUN + ", please remove the annotation";
        }
        String action = config.spec().node().path("action").asString("ALLOW");
        if (!action.equals("ALLOW") && !action.equals("DENY")) {
            return "the annotation " + DRY_RUN + " currently only supports action ALLOW/DENY, found action " + action
                    + " in " + name;
        }
        try {
            GoValues.bool(value);
            return "";
        } catch (NumberFormatException e) {
            return name + " has annotation " + DRY_RUN + " with invalid value (" + value + "): " + e.getMessage();
        }
    }
}
