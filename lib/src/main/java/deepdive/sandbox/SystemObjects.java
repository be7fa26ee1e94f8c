package deepdive.sandbox;

import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Objects;
import deepdive.sandbox.xds.CertificateAuthority;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an installation of Istio leaves in a cluster, and tools look for: its ConfigMaps and its CA's Secret. */
final class SystemObjects {
    private static final String SYSTEM = "istio-system";
    private static final String TRUST = "istio-ca-root-cert";

    private static final String MESH =
            """
            accessLogFile: /dev/stdout
            defaultConfig:
              discoveryAddress: istiod.istio-system.svc:15012
            defaultProviders:
              metrics:
              - prometheus
            enablePrometheusMerge: true
            rootNamespace: istio-system
            trustDomain: cluster.local
            """;

    private static final String INJECTOR_VALUES =
            """
            {"global":{"network":"","meshID":"cluster.local","multiCluster":{"clusterName":"Kubernetes"},
             "proxy":{"autoInject":"enabled","image":"proxyv2"},"hub":"docker.io/istio","tag":"1.27.1"},
             "revision":"","sidecarInjectorWebhook":{"enableNamespacesByDefault":false,
             "neverInjectSelector":[],"alwaysInjectSelector":[],"rewriteAppHTTPProbe":true}}
            """;

    /** What {@link Reset} leaves alone: as RESOURCE/NAMESPACE/NAME. */
    static final Set<String> NAMES = Set.of(
            "configmaps/" + SYSTEM + "/istio",
            "configmaps/" + SYSTEM + "/istio-sidecar-injector",
            "secrets/" + SYSTEM + "/istio-ca-secret");

    private final Objects objects;
    private final CertificateAuthority authority;

    SystemObjects(Objects objects, CertificateAuthority authority) {
        this.objects = objects;
        this.authority = authority;
    }

    /** Writes what is missing; what is there stays, for a learner may have changed it. */
    void install() {
        namespace();
        configMap(SYSTEM, "istio", Map.of("mesh", MESH, "meshNetworks", "networks: {}"));
        configMap(
                SYSTEM,
                "istio-sidecar-injector",
                Map.of("values", INJECTOR_VALUES, "config", "defaultTemplates: [sidecar]\npolicy: enabled\n"));
        secret();
        objects.list("namespaces").forEach(this::rootCertificate);
    }

    /** Every namespace has the root certificate, for its pods to trust the control plane. */
    void rootCertificate(ObjectNode namespace) {
        String name = namespace.path("metadata").path("name").asString();
        if (!List.of("kube-system", "kube-public", "kube-node-lease").contains(name)) {
            configMap(name, TRUST, Map.of("root-cert.pem", authority.trustedPem()));
            if (objects.get("serviceaccounts", name, "default").isEmpty()) {
                create("serviceaccounts", object("v1", "ServiceAccount", name, "default"));
            }
        }
    }

    private void namespace() {
        if (objects.get("namespaces", "", SYSTEM).isEmpty()) {
            create("namespaces", object("v1", "Namespace", "", SYSTEM));
        }
    }

    private void configMap(String namespace, String name, Map<String, String> data) {
        if (objects.get("configmaps", namespace, name).isEmpty()) {
            ObjectNode map = object("v1", "ConfigMap", namespace, name);
            map.withObject("metadata").putObject("labels").put("istio.io/config", "true");
            ObjectNode fields = map.putObject("data");
            data.forEach(fields::put);
            create("configmaps", map);
        }
    }

    private void secret() {
        if (objects.get("secrets", SYSTEM, "istio-ca-secret").isEmpty()) {
            ObjectNode secret =
                    object("v1", "Secret", SYSTEM, "istio-ca-secret").put("type", "istio.io/ca-root");
            root(secret.putObject("data"))
                    .put("cert-chain.pem", "")
                    .put("key.pem", "")
                    .put("root-cert.pem", "");
            create("secrets", secret);
        }
    }

    private ObjectNode root(ObjectNode data) {
        return data.put("ca-cert.pem", encode(authority.rootPem())).put("ca-key.pem", encode(authority.keyPem()));
    }

    /** Writes anew, in each namespace, which roots are trusted. */
    void publishTrust() {
        for (ObjectNode map : objects.list("configmaps")) {
            if (map.path("metadata").path("name").asString("").equals(TRUST)) {
                map.withObject("data").put("root-cert.pem", authority.trustedPem());
                objects.update("configmaps", map);
            }
        }
    }

    /** Writes anew which root signs. */
    void publishRoot() {
        objects.get("secrets", SYSTEM, "istio-ca-secret").ifPresent(secret -> {
            root(secret.withObject("data"));
            objects.update("secrets", secret);
        });
    }

    private void create(String resource, ObjectNode object) {
        try {
            objects.create(resource, object);
        } catch (ApiException e) {
            // somebody else made it, or removed its namespace, in the same moment
            if (e.code() != 409 && e.code() != 404 && e.code() != 403) {
                throw e;
            }
        }
    }

    private static ObjectNode object(String apiVersion, String kind, String namespace, String name) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", apiVersion).put("kind", kind);
        ObjectNode metadata = object.putObject("metadata").put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        return object;
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
