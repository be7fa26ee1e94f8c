package deepdive.istioctl;

import deepdive.cli.GoJson;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.istioctl.analyze.Level;
import deepdive.kube.Api;
import deepdive.kube.ApiObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a cluster needs for Istio: a Kubernetes that is new enough, the right to install, a Gateway API that is new enough. */
final class Precheck {
    private static final int LEAST_MINOR = 32;
    private static final String CLUSTER = "Cluster";
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String ADMISSION = "admissionregistration.k8s.io";
    private static final Set<String> STABLE = Set.of("Gateway", "GatewayClass", "HTTPRoute", "GRPCRoute");
    private static final Set<String> BETA = Set.of("Gateway", "GatewayClass", "HTTPRoute", "ReferenceGrant");

    private final Api api;
    private final String istioNamespace;
    private final List<Finding> found = new ArrayList<>();

    private Precheck(Api api, String istioNamespace) {
        this.api = api;
        this.istioNamespace = istioNamespace;
    }

    static List<Finding> of(Api api, String istioNamespace) {
        Precheck precheck = new Precheck(api, istioNamespace);
        precheck.version();
        precheck.permissions();
        precheck.gatewayApi();
        return precheck.found;
    }

    private void version() {
        Api.Answer answer = api.send(Api.Request.get("/version"));
        if (!answer.ok()) {
            throw new EnvoyException(
                    "failed to get the Kubernetes version: " + answer.text().strip());
        }
        JsonNode version = Json.parse(answer.body());
        String minor = Fields.text(version, "minor").replaceAll("\\D.*", "");
        if (!minor.isEmpty() && Integer.parseInt(minor) < LEAST_MINOR) {
            found.add(new Finding(
                    "IST0142",
                    Level.ERROR,
                    CLUSTER,
                    "The Kubernetes Version " + Finding.quote(Fields.text(version, "gitVersion"))
                            + " is lower than the minimum version: 1." + LEAST_MINOR));
        }
    }

    private void permissions() {
        permission("", "", "namespaces");
        permission("", RBAC, "clusterroles");
        permission("", RBAC, "clusterrolebindings");
        permission("", "apiextensions.k8s.io", "customresourcedefinitions");
        permission(istioNamespace, RBAC, "roles");
        permission(istioNamespace, "", "serviceaccounts");
        permission(istioNamespace, "", "services");
        permission(istioNamespace, "apps", "deployments");
        permission(istioNamespace, "", "configmaps");
        permission("", ADMISSION, "mutatingwebhookconfigurations");
        permission("", ADMISSION, "validatingwebhookconfigurations");
    }

    private void permission(String namespace, String group, String resource) {
        String refusal;
        try {
            JsonNode status = Fields.get(
                    new ApiObjects(api)
                            .create(
                                    "authorization.k8s.io/v1",
                                    "",
                                    "selfsubjectaccessreviews",
                                    GoJson.of(review(namespace, group, resource))),
                    "status");
            String reason = Fields.text(status, "reason");
            refusal = Fields.flag(status, "allowed") ? "" : reason.isEmpty() ? "permission denied" : reason;
        } catch (EnvoyException e) {
            refusal = e.getMessage();
        }
        if (!refusal.isEmpty()) {
            String text = "Missing required permission to create resource " + resource + " (" + refusal + ")";
            found.add(new Finding("IST0141", Level.ERROR, CLUSTER, text));
        }
    }

    private static ObjectNode review(String namespace, String group, String resource) {
        ObjectNode review = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "authorization.k8s.io/v1")
                .put("kind", "SelfSubjectAccessReview");
        review.putObject("spec")
                .putObject("resourceAttributes")
                .put("namespace", namespace)
                .put("verb", "create")
                .put("group", group)
                .put("version", "v1")
                .put("resource", resource);
        return review;
    }

    private void gatewayApi() {
        for (JsonNode definition :
                new ApiObjects(api).list("apiextensions.k8s.io/v1", "", "customresourcedefinitions")) {
            if (Fields.text(definition, "spec", "group").equals("gateway.networking.k8s.io")) {
                String kind = Fields.text(definition, "spec", "names", "kind");
                gatewayApi(definition, BETA.contains(kind), "v1beta1", "IST0156", Level.ERROR);
                gatewayApi(definition, STABLE.contains(kind), "v1", "IST0172", Level.WARNING);
            }
        }
    }

    private void gatewayApi(JsonNode definition, boolean matters, String wanted, String code, Level level) {
        String served = Fields.list(definition, "spec", "versions").stream()
                .filter(version -> Fields.flag(version, "served"))
                .map(version -> Fields.text(version, "name"))
                .sorted()
                .collect(Collectors.joining(","));
        if (matters && !List.of(served.split(",")).contains(wanted)) {
            found.add(new Finding(
                    code,
                    level,
                    "CustomResourceDefinition " + Fields.text(definition, "metadata", "name"),
                    "The Gateway API CRD version " + (served.isEmpty() ? "none" : served)
                            + " is lower than the minimum version: " + wanted));
        }
    }
}
