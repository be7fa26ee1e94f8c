package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The mesh's settings, as far as analyzers ask for them.
 *
 * @param config a MeshConfig
 * @param networks a MeshNetworks
 */
record MeshSettings(View config, View networks) {
    static final MeshSettings DEFAULT = new MeshSettings(View.NONE, View.NONE);

    String rootNamespace() {
        String root = config.text("rootNamespace");
        return root.isEmpty() ? "istio-system" : root;
    }

    View proxy() {
        return config.at("defaultConfig");
    }

    boolean logsByDefault() {
        return !config.at("defaultProviders").texts("accessLogging").isEmpty();
    }

    Set<String> lightstepProviders() {
        return config.items("extensionProviders").stream()
                .filter(provider -> provider.has("lightstep"))
                .map(provider -> provider.text("name"))
                .collect(Collectors.toSet());
    }
}
