package deepdive.istioctl.analyze;

import java.util.List;

/** Where tokens are checked, istiod fetches keys from any address unless it is told not to: IST0175. */
final class BlockedCidrs {
    private static final int MOST_NAMES = 5;

    private BlockedCidrs() {}

    static void analyze(Context context) {
        List<String> names = context.all(Collection.REQUEST_AUTHENTICATION).stream()
                .map(Resource::fullName)
                .toList();
        if (names.isEmpty()) {
            return;
        }
        for (Resource deployment : context.all(Collection.DEPLOYMENT)) {
            if (deployment.label("app").equals("istiod") && !configured(deployment)) {
                String shown = names.size() <= MOST_NAMES
                        ? String.join(", ", names)
                        : String.join(", ", names.subList(0, MOST_NAMES)) + ", and " + (names.size() - MOST_NAMES)
                                + " more";
                context.report("IST0175", deployment, names.size(), shown);
            }
        }
    }

    private static boolean configured(Resource deployment) {
        return deployment.spec().at("template", "spec").items("containers").stream()
                .flatMap(container -> container.items("env").stream())
                .anyMatch(variable -> variable.text("name").equals("BLOCKED_CIDRS_IN_JWKS_URIS")
                        && !variable.text("value").isEmpty());
    }
}
