package deepdive.istioctl.analyze;

import deepdive.cli.GoPrint;
import deepdive.validate.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Patches of EnvoyFilters that do nothing (IST0152 to IST0154), or depend on the order of filters (IST0151, IST0155). */
final class EnvoyPatches {
    private static final Set<String> IGNORING = Set.of("ROUTE_CONFIGURATION", "HTTP_ROUTE");
    private static final Set<String> REPLACEABLE = Set.of("NETWORK_FILTER", "HTTP_FILTER", "VIRTUAL_HOST");

    private final Context context;
    /** What patches for certain proxy versions have named so far. */
    private final List<String> versioned = new ArrayList<>();

    private EnvoyPatches(Context context) {
        this.context = context;
    }

    static void analyze(Context context) {
        EnvoyPatches patches = new EnvoyPatches(context);
        context.all(Collection.ENVOY_FILTER).forEach(patches::filter);
    }

    private void filter(Resource filter) {
        List<View> patches = filter.spec().items("configPatches");
        for (int i = 0; i < patches.size(); i++) {
            View patch = patches.get(i);
            if (!patch.has("patch")) {
                return;
            }
            String name = name(patch);
            String code = code(patch, name, filter.spec().number("priority"));
            if (!code.isEmpty()) {
                context.reportAt("spec.configPatches[" + i + "].patch.value", code, filter);
            }
            if (!patch.at("match", "proxy").text("proxyVersion").isEmpty()) {
                versioned.add(name);
            }
        }
    }

    private String code(View patch, String name, long priority) {
        String applyTo = patch.text("applyTo");
        String relative = priority != 0 ? "" : versioned.contains(name) ? "IST0155" : "IST0151";
        return switch (patch.at("patch").text("operation")) {
            case "ADD" -> IGNORING.contains(applyTo) ? "IST0153" : "";
            case "REMOVE" -> IGNORING.contains(applyTo) ? "IST0154" : relative;
            case "REPLACE" -> REPLACEABLE.contains(applyTo) ? relative : "IST0152";
            case "INSERT_BEFORE", "INSERT_AFTER" -> relative;
            default -> "";
        };
    }

    /** What the patch's value is called, or else the filter that it is put to. */
    private static String name(View patch) {
        View value = patch.at("patch", "value");
        if (!value.present() || value.node().isEmpty()) {
            return "";
        }
        return value.has("name")
                ? "string_value:" + GoPrint.quote(value.text("name"))
                : patch.at("match", "listener").at("filterChain", "filter").text("name");
    }
}
