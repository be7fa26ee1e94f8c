package deepdive.sandbox.pilot.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Settings of the whole mesh (https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/), from the key
 * {@code mesh} of the ConfigMap {@code istio} in {@code istio-system}.
 *
 * @param raw what is written there
 */
public record MeshConfig(
        JsonNode raw,
        String rootNamespace,
        String trustDomain,
        List<String> trustDomainAliases,
        boolean allowAny,
        boolean inboundPassthrough,
        boolean autoMtls,
        Set<String> serviceExportTo,
        Set<String> virtualServiceExportTo,
        Set<String> destinationRuleExportTo) {
    /** The domain of the cluster's services. */
    public static final String DOMAIN = "cluster.local";

    private static final YAMLMapper YAML = new YAMLMapper();

    /** What a default installation writes: an access log on stdout, metrics for Prometheus. */
    private static final String DEFAULT =
            """
            accessLogFile: /dev/stdout
            defaultConfig:
              discoveryAddress: istiod.istio-system.svc:15012
            defaultProviders:
              metrics: [prometheus]
            enablePrometheusMerge: true
            rootNamespace: istio-system
            trustDomain: cluster.local
            """;

    /** @param configMap the ConfigMap, or null for the default installation's */
    public static MeshConfig of(JsonNode configMap) {
        String yaml = Json.text(configMap, "data", "mesh");
        JsonNode raw;
        try {
            raw = YAML.readTree(yaml.isEmpty() ? DEFAULT : yaml);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "ConfigMap istio-system/istio: data.mesh is not YAML: " + e.getOriginalMessage(), e);
        }
        return new MeshConfig(
                raw,
                or(Json.text(raw, "rootNamespace"), "istio-system"),
                or(Json.text(raw, "trustDomain"), DOMAIN),
                Json.texts(raw, "trustDomainAliases"),
                !Json.text(raw, "outboundTrafficPolicy", "mode").equals("REGISTRY_ONLY"),
                !Json.text(raw, "inboundTrafficPolicy", "mode").equals("LOCALHOST"),
                !Json.has(raw, "enableAutoMtls") || Json.flag(raw, "enableAutoMtls"),
                exports(raw, "defaultServiceExportTo"),
                exports(raw, "defaultVirtualServiceExportTo"),
                exports(raw, "defaultDestinationRuleExportTo"));
    }

    /** Whether {@code extensionProviders} has one of that name. */
    public boolean hasProvider(String name) {
        return raw.path("extensionProviders").valueStream().anyMatch(provider -> Json.text(provider, "name")
                .equals(name));
    }

    /** The path that access logs are written to, {@code ""} for none. */
    public String accessLogFile() {
        return Json.text(raw, "accessLogFile");
    }

    /** The proxies' own default settings. */
    public JsonNode proxyDefaults() {
        JsonNode found = Json.at(raw, "defaultConfig");
        return found.isObject() ? found : ((ObjectNode) YAML.createObjectNode());
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private static Set<String> exports(JsonNode raw, String field) {
        List<String> listed = Json.texts(raw, field);
        return listed.isEmpty() ? Set.of("*") : new TreeSet<>(listed);
    }
}
