package deepdive.validate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of Istio's.
 *
 * @param versions the one that istiod uses, then its aliases
 * @param message that its spec is
 * @param rules what makes one valid
 */
public record IstioKind(
        String group, String kind, List<String> versions, String message, Function<Config, Verdict> rules) {
    private static final String NETWORKING = "networking.istio.io";
    private static final String SECURITY = "security.istio.io";
    private static final String EXTENSIONS = "extensions.istio.io";
    private static final String V1ALPHA3 = "istio.networking.v1alpha3.";
    private static final String V1BETA1 = "istio.security.v1beta1.";
    private static final String ALPHA = "istio.extensions.v1alpha1.";

    /** In alphabetical order, as istioctl lists them. */
    public static final List<IstioKind> ALL = List.of(
            of(SECURITY, "AuthorizationPolicy", "v1 v1beta1", V1BETA1, AuthorizationPolicyRules::check),
            of(NETWORKING, "DestinationRule", "v1 v1alpha3 v1beta1", V1ALPHA3, DestinationRuleRules::check),
            of(NETWORKING, "EnvoyFilter", "v1alpha3", V1ALPHA3, EnvoyFilterRules::check),
            of(NETWORKING, "Gateway", "v1 v1alpha3 v1beta1", V1ALPHA3, GatewayRules::check),
            of(SECURITY, "PeerAuthentication", "v1 v1beta1", V1BETA1, PeerAuthenticationRules::check),
            of(NETWORKING, "ProxyConfig", "v1beta1", "istio.networking.v1beta1.", ProxyConfigRules::check),
            of(SECURITY, "RequestAuthentication", "v1 v1beta1", V1BETA1, RequestAuthenticationRules::check),
            of(NETWORKING, "ServiceEntry", "v1 v1alpha3 v1beta1", V1ALPHA3, ServiceEntryRules::check),
            of(NETWORKING, "Sidecar", "v1 v1alpha3 v1beta1", V1ALPHA3, SidecarRules::check),
            of("telemetry.istio.io", "Telemetry", "v1 v1alpha1", "istio.telemetry.v1alpha1.", TelemetryRules::check),
            of(EXTENSIONS, "TrafficExtension", "v1alpha1", ALPHA, ExtensionRules::checkTrafficExtension),
            of(NETWORKING, "VirtualService", "v1 v1alpha3 v1beta1", V1ALPHA3, VirtualServiceRules::check),
            of(EXTENSIONS, "WasmPlugin", "v1alpha1", ALPHA, ExtensionRules::checkWasmPlugin),
            of(NETWORKING, "WorkloadEntry", "v1 v1alpha3 v1beta1", V1ALPHA3, WorkloadRules::checkEntry),
            of(NETWORKING, "WorkloadGroup", "v1 v1alpha3 v1beta1", V1ALPHA3, WorkloadRules::checkGroup));

    private static IstioKind of(
            String group, String kind, String versions, String proto, Function<Config, Verdict> rules) {
        return new IstioKind(group, kind, List.of(versions.split(" ")), proto + kind, rules);
    }

    public static Optional<IstioKind> find(String group, String kind) {
        return ALL.stream()
                .filter(known -> known.kind.equals(kind) && known.group.equals(group))
                .findFirst();
    }

    /** @param apiVersion such as {@code networking.istio.io/v1} */
    public static Optional<IstioKind> find(String apiVersion, String kind, boolean anyVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : find(apiVersion.substring(0, slash), kind)
                        .filter(known -> anyVersion || known.versions.contains(apiVersion.substring(slash + 1)));
    }

    /** The rules that hold for every kind, then those of this one. */
    public Verdict validate(Config config) {
        String refused = MetadataRules.refuse(this, config);
        return refused.isEmpty() ? rules.apply(config) : Verdict.refused(refused);
    }
}
