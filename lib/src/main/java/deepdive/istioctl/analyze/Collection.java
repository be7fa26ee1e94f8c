package deepdive.istioctl.analyze;

import deepdive.validate.IstioKind;
import java.util.List;
import java.util.Optional;

/** The kinds of objects that analyzers look at. */
public enum Collection {
    AUTHORIZATION_POLICY("security.istio.io", "AuthorizationPolicy", "authorizationpolicies", "v1", "v1beta1"),
    CONFIG_MAP("", "ConfigMap", "configmaps", "v1"),
    CUSTOM_RESOURCE_DEFINITION("apiextensions.k8s.io", "CustomResourceDefinition", "customresourcedefinitions", "v1"),
    DEPLOYMENT("apps", "Deployment", "deployments", "v1"),
    DESTINATION_RULE("networking.istio.io", "DestinationRule", "destinationrules", "v1", "v1alpha3", "v1beta1"),
    ENVOY_FILTER("networking.istio.io", "EnvoyFilter", "envoyfilters", "v1alpha3"),
    GATEWAY("networking.istio.io", "Gateway", "gateways", "v1", "v1alpha3", "v1beta1"),
    GRPC_ROUTE("gateway.networking.k8s.io", "GRPCRoute", "grpcroutes", "v1", "v1alpha2"),
    HTTP_ROUTE("gateway.networking.k8s.io", "HTTPRoute", "httproutes", "v1", "v1alpha2", "v1beta1"),
    KUBERNETES_GATEWAY("gateway.networking.k8s.io", "Gateway", "gateways", "v1", "v1alpha2", "v1beta1"),
    MESH_CONFIG("", "MeshConfig", ""),
    MESH_NETWORKS("", "MeshNetworks", ""),
    MUTATING_WEBHOOK(
            "admissionregistration.k8s.io", "MutatingWebhookConfiguration", "mutatingwebhookconfigurations", "v1"),
    NAMESPACE("", "Namespace", "namespaces", "v1"),
    NODE("", "Node", "nodes", "v1"),
    PEER_AUTHENTICATION("security.istio.io", "PeerAuthentication", "peerauthentications", "v1", "v1beta1"),
    POD("", "Pod", "pods", "v1"),
    PROXY_CONFIG("networking.istio.io", "ProxyConfig", "proxyconfigs", "v1beta1"),
    REQUEST_AUTHENTICATION("security.istio.io", "RequestAuthentication", "requestauthentications", "v1", "v1beta1"),
    SECRET("", "Secret", "secrets", "v1"),
    SERVICE("", "Service", "services", "v1"),
    SERVICE_ENTRY("networking.istio.io", "ServiceEntry", "serviceentries", "v1", "v1alpha3", "v1beta1"),
    SIDECAR("networking.istio.io", "Sidecar", "sidecars", "v1", "v1alpha3", "v1beta1"),
    TELEMETRY("telemetry.istio.io", "Telemetry", "telemetries", "v1", "v1alpha1"),
    TRAFFIC_EXTENSION("extensions.istio.io", "TrafficExtension", "trafficextensions", "v1alpha1"),
    VALIDATING_WEBHOOK(
            "admissionregistration.k8s.io", "ValidatingWebhookConfiguration", "validatingwebhookconfigurations", "v1"),
    VIRTUAL_SERVICE("networking.istio.io", "VirtualService", "virtualservices", "v1", "v1alpha3", "v1beta1"),
    WASM_PLUGIN("extensions.istio.io", "WasmPlugin", "wasmplugins", "v1alpha1"),
    WORKLOAD_ENTRY("networking.istio.io", "WorkloadEntry", "workloadentries", "v1", "v1alpha3", "v1beta1"),
    WORKLOAD_GROUP("networking.istio.io", "WorkloadGroup", "workloadgroups", "v1", "v1alpha3", "v1beta1");

    private final String group;
    private final String kind;
    private final String plural;
    private final List<String> versions;

    Collection(String group, String kind, String plural, String... versions) {
        this.group = group;
        this.kind = kind;
        this.plural = plural;
        this.versions = List.of(versions);
    }

    String kind() {
        return kind;
    }

    /** The collection of an object in a file. */
    static Optional<Collection> find(String group, String version, String kind) {
        for (Collection collection : values()) {
            if (collection.kind.equals(kind)
                    && collection.group.equals(group)
                    && collection.versions.contains(version)) {
                return Optional.of(collection);
            }
        }
        return Optional.empty();
    }

    /** Where the API lists it in all namespaces. */
    String path() {
        String version = versions.get(0);
        return (group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version) + "/" + plural;
    }

    boolean clusterScoped() {
        return switch (this) {
            case CUSTOM_RESOURCE_DEFINITION, MUTATING_WEBHOOK, NAMESPACE, NODE, VALIDATING_WEBHOOK -> true;
            default -> false;
        };
    }

    /** Kinds that say what runs: istioctl takes them from a cluster, never from files. */
    boolean runtime() {
        return switch (this) {
            case NAMESPACE, NODE, POD, SECRET, SERVICE -> true;
            default -> false;
        };
    }

    /** The mesh's own settings, which are not objects. */
    boolean internal() {
        return this == MESH_CONFIG || this == MESH_NETWORKS;
    }

    Optional<IstioKind> istio() {
        return IstioKind.find(group, kind);
    }
}
