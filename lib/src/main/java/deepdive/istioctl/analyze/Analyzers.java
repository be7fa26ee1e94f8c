package deepdive.istioctl.analyze;

import static deepdive.istioctl.analyze.Collection.*;

import deepdive.validate.IstioKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** All analyzers, in the order in which istioctl runs them. */
public final class Analyzers {
    private static final List<Analyzer> OWN = List.of(
            Analyzer.of(
                    "annotations.K8sAnalyzer",
                    "Checks for misplaced and invalid Istio annotations in Kubernetes resources",
                    Annotations::analyze,
                    NAMESPACE,
                    SERVICE,
                    POD,
                    DEPLOYMENT),
            Analyzer.of(
                    "authn.BlockedCIDRsAnalyzer",
                    "Checks that BLOCKED_CIDRS_IN_JWKS_URIS is configured on istiod when RequestAuthentication"
                            + " resources exist",
                    BlockedCidrs::analyze,
                    REQUEST_AUTHENTICATION,
                    DEPLOYMENT),
            Analyzer.of(
                    "auth.AuthorizationPoliciesAnalyzer",
                    "Checks the validity of authorization policies",
                    AuthorizationPolicies::analyze,
                    MESH_CONFIG,
                    AUTHORIZATION_POLICY,
                    NAMESPACE,
                    POD),
            Analyzer.of(
                    "conditions.ConditionAnalyzer",
                    "Checks for negative status conditions on resources",
                    Conditions::analyze,
                    SERVICE,
                    SERVICE_ENTRY,
                    WORKLOAD_ENTRY,
                    AUTHORIZATION_POLICY,
                    KUBERNETES_GATEWAY,
                    HTTP_ROUTE,
                    GRPC_ROUTE),
            Analyzer.of(
                    "deployment.MultiServiceAnalyzer",
                    "Checks association between services and pods",
                    DeploymentServices::analyze,
                    SERVICE,
                    DEPLOYMENT,
                    NAMESPACE),
            Analyzer.of(
                    "applicationUID.Analyzer",
                    "Checks invalid application UID",
                    ApplicationUid::analyze,
                    POD,
                    DEPLOYMENT),
            Analyzer.of(
                    "destinationrule.CaCertificateAnalyzer",
                    "Checks if caCertificates is set when TLS mode is SIMPLE/MUTUAL",
                    CaCertificates::analyze,
                    DESTINATION_RULE),
            Analyzer.of(
                    "destinationrule.SubsetSelectPodAnalyzer",
                    "Checks if pods are selected by subsets in destination rules.",
                    SubsetPods::analyze,
                    DESTINATION_RULE,
                    POD,
                    SERVICE,
                    SERVICE_ENTRY,
                    NODE),
            Analyzer.of(
                    "deprecation.DeprecationAnalyzer",
                    "Checks for deprecated Istio types and fields",
                    Deprecations::analyze,
                    VIRTUAL_SERVICE,
                    SIDECAR,
                    CUSTOM_RESOURCE_DEFINITION),
            Analyzer.of(
                    "envoyfilter.EnvoyPatchAnalyzer", "Checks an envoyFilters ", EnvoyPatches::analyze, ENVOY_FILTER),
            Analyzer.of(
                    "externalcontrolplane.ExternalControlPlaneAnalyzer",
                    "Checks that the remote IstioOperator resources reference an external control plane",
                    ExternalControlPlane::analyze,
                    VALIDATING_WEBHOOK,
                    MUTATING_WEBHOOK),
            Analyzer.of(
                    "gateway.IngressGatewayPortAnalyzer",
                    "Checks a gateway's ports against the gateway's Kubernetes service ports",
                    GatewayPorts::analyze,
                    GATEWAY,
                    POD,
                    SERVICE),
            Analyzer.of(
                    "gateway.CertificateAnalyzer",
                    "Checks a gateway certificate",
                    GatewayCertificates::analyze,
                    GATEWAY),
            Analyzer.of(
                    "gateway.SecretAnalyzer",
                    "Checks a gateway's referenced secrets for correctness",
                    GatewaySecrets::analyze,
                    GATEWAY,
                    POD,
                    SECRET),
            Analyzer.of(
                    "gateway.ConflictingGatewayAnalyzer",
                    "Checks a gateway's selector, port number and hosts",
                    ConflictingGateways::analyze,
                    GATEWAY,
                    POD),
            Analyzer.of(
                    "injection.Analyzer",
                    "Checks conditions related to Istio sidecar injection",
                    Injection::analyze,
                    NAMESPACE,
                    POD,
                    CONFIG_MAP),
            Analyzer.of(
                    "injection.ImageAnalyzer",
                    "Checks the image of auto-injection configured with the running proxies on pods",
                    ProxyImages::analyze,
                    NAMESPACE,
                    POD,
                    CONFIG_MAP,
                    MESH_CONFIG,
                    PROXY_CONFIG),
            Analyzer.of(
                    "injection.ImageAutoAnalyzer",
                    "Makes sure that Pods and Deployments with `image: auto` are going to be injected",
                    AutoImages::analyze,
                    NAMESPACE,
                    POD,
                    DEPLOYMENT,
                    MUTATING_WEBHOOK),
            Analyzer.of(
                    "k8sgateway.SelectorAnalyzer",
                    "Check that selectors are effective for Kubernetes gateway",
                    GatewayPodSelectors::analyze,
                    AUTHORIZATION_POLICY,
                    REQUEST_AUTHENTICATION,
                    TELEMETRY,
                    WASM_PLUGIN,
                    POD),
            Analyzer.of(
                    "k8sgateway.CRDVersionAnalyzer",
                    "Checks Gateway API CRDs are at the minimum version required by this Istio version",
                    GatewayApiVersions::analyze,
                    CUSTOM_RESOURCE_DEFINITION),
            Analyzer.of(
                    "meshnetworks.MeshNetworksAnalyzer",
                    "Check the validity of MeshNetworks in the cluster",
                    MeshNetworks::analyze,
                    MESH_NETWORKS,
                    SECRET),
            // one cluster is analyzed here, so no Service can differ between clusters
            Analyzer.of(
                    "services.MultiClusterServiceAnalyzer",
                    "Check the validity of services in the multi-cluster environment",
                    context -> {},
                    SERVICE),
            Analyzer.of(
                    "service.PortNameAnalyzer",
                    "Checks the port names associated with each service",
                    PortNames::analyze,
                    SERVICE),
            Analyzer.of(
                    "sidecar.SelectorAnalyzer",
                    "Validates that sidecars that define a workload selector match at least one pod, and that there"
                            + " aren't multiple sidecar resources that select overlapping pods",
                    Sidecars::analyze,
                    SIDECAR,
                    POD,
                    NAMESPACE),
            Analyzer.of(
                    "virtualservice.ConflictingMeshGatewayHostsAnalyzer",
                    "Checks if multiple virtual services associated with the mesh gateway have conflicting hosts",
                    ConflictingMeshHosts::analyze,
                    VIRTUAL_SERVICE),
            Analyzer.of(
                    "virtualservice.DestinationHostAnalyzer",
                    "Checks the destination hosts associated with each virtual service",
                    DestinationHosts::analyze,
                    SERVICE_ENTRY,
                    VIRTUAL_SERVICE,
                    SERVICE),
            Analyzer.of(
                    "virtualservice.DestinationRuleAnalyzer",
                    "Checks the destination rules associated with each virtual service",
                    DestinationSubsets::analyze,
                    VIRTUAL_SERVICE,
                    DESTINATION_RULE),
            Analyzer.of(
                    "virtualservice.GatewayAnalyzer",
                    "Checks the gateways associated with each virtual service",
                    VirtualServiceGateways::analyze,
                    GATEWAY,
                    VIRTUAL_SERVICE),
            Analyzer.of(
                    "virtualservice.JWTClaimRouteAnalyzer",
                    "Checks the VirtualService using JWT claim based routing has corresponding RequestAuthentication",
                    ClaimRoutes::analyze,
                    VIRTUAL_SERVICE,
                    REQUEST_AUTHENTICATION,
                    GATEWAY,
                    POD),
            Analyzer.of(
                    "serviceentry.Analyzer",
                    "Checks the validity of ServiceEntry",
                    ServiceEntryAddresses::analyze,
                    SERVICE_ENTRY,
                    MESH_CONFIG),
            Analyzer.of(
                    "serviceentry.ConflictingServiceEntryProtocolAnalyzer",
                    "Checks if multiple ServiceEntries define the same host and port with different protocols",
                    ConflictingProtocols::analyze,
                    SERVICE_ENTRY),
            Analyzer.of(
                    "webhook.Analyzer",
                    "Checks the validity of Istio webhooks",
                    Webhooks::analyze,
                    MUTATING_WEBHOOK,
                    SERVICE),
            Analyzer.of(
                    "telemetry.ProviderAnalyzer",
                    "Validates that providers in telemetry resource is valid",
                    Telemetries::providers,
                    TELEMETRY,
                    MESH_CONFIG),
            Analyzer.of(
                    "telemetry.SelectorAnalyzer",
                    "Validates that telemetries that define a selector match at least one pod, and that there aren't"
                            + " multiple telemetry resources that select overlapping pods",
                    Telemetries::selectors,
                    TELEMETRY,
                    POD),
            Analyzer.of(
                    "telemetry.DefaultSelectorAnalyzer",
                    "Validates that there aren't multiple telemetry resources that have no selector",
                    Telemetries::defaults,
                    TELEMETRY),
            Analyzer.of(
                    "telemetry.LightstepAnalyzer",
                    "Validates that lightstep provider is still used",
                    Telemetries::lightstep,
                    TELEMETRY,
                    MESH_CONFIG));

    private Analyzers() {}

    public static List<Analyzer> all() {
        List<Analyzer> all = new ArrayList<>(OWN);
        for (IstioKind kind : IstioKind.ALL) {
            Collection collection = Collection.find(
                            kind.group(), kind.versions().get(0), kind.kind())
                    .orElseThrow();
            all.add(Schemas.analyzer(collection, context -> Schemas.analyze(context, collection, kind)));
        }
        // the mesh's settings are read only where they are good
        all.add(Schemas.analyzer(MESH_NETWORKS, context -> {}));
        all.add(Schemas.analyzer(MESH_CONFIG, context -> {}));
        return all;
    }

    /** Those of some names; all where there are none of these names. */
    public static List<Analyzer> named(List<String> names) {
        List<Analyzer> some =
                all().stream().filter(each -> names.contains(each.name())).toList();
        return some.isEmpty() ? all() : some;
    }

    /** What {@code --list-analyzers} prints. */
    public static String list() {
        return all().stream()
                .sorted(Comparator.comparing(Analyzer::name))
                .map(each -> "* " + each.name() + ":\n    " + each.description() + "\n")
                .collect(Collectors.joining());
    }
}
