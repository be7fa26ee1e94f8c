package deepdive.place;

import deepdive.cli.GoYaml;
import deepdive.cli.YamlReader;
import deepdive.envoy.Fields;
import deepdive.istioctl.analyze.Documents;
import deepdive.shell.ShellException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects as they may go to somebody's cluster: into the kit's own namespace alone, labelled, and without a claim on
 * requests that are not the kit's.
 */
final class OwnObjects {
    static final String LABEL = "app.kubernetes.io/managed-by";
    static final String KIT = "istio-deep-dive";
    /** Stands for the host {@code *} of Gateways: the cluster's ingress gateway may serve other hosts. */
    static final String HOST = "deepdive-bookinfo.test";

    /** Kinds that live in a namespace and concern nothing outside of it. */
    private static final Set<String> KINDS = Set.of(
            "AuthorizationPolicy",
            "ConfigMap",
            "Deployment",
            "DestinationRule",
            "EnvoyFilter",
            "Gateway",
            "HTTPRoute",
            "PeerAuthentication",
            "Pod",
            "ProxyConfig",
            "RequestAuthentication",
            "Secret",
            "Service",
            "ServiceAccount",
            "ServiceEntry",
            "Sidecar",
            "Telemetry",
            "VirtualService",
            "WasmPlugin",
            "WorkloadEntry",
            "WorkloadGroup");

    private OwnObjects() {}

    /** @throws ShellException where an object would go elsewhere */
    static String of(String yaml, String namespace) {
        List<String> documents = new ArrayList<>();
        for (Documents.Document document : Documents.split(yaml)) {
            JsonNode read;
            try {
                read = YamlReader.read(document.text());
            } catch (IllegalArgumentException e) {
                throw new ShellException("error parsing the YAML: " + e.getMessage());
            }
            if (read instanceof ObjectNode object && !object.isEmpty()) {
                documents.add(GoYaml.of(own(object, namespace)));
            }
        }
        return documents.stream().collect(Collectors.joining("---\n"));
    }

    static ObjectNode own(ObjectNode object, String namespace) {
        String kind = Fields.text(object, "kind");
        String name = kind + " " + Fields.text(object, "metadata", "name");
        String there = Fields.text(object, "metadata", "namespace");
        if (!KINDS.contains(kind)) {
            throw new ShellException("Not on your own cluster: " + name + " concerns more than the namespace "
                    + namespace + ", the only one that is changed.");
        }
        if (!there.isEmpty() && !there.equals(namespace)) {
            throw new ShellException("Not on your own cluster: " + name + " would go to the namespace " + there
                    + "; only " + namespace + " is changed.");
        }
        object.withObject("metadata").put("namespace", namespace);
        object.withObject("metadata").withObject("labels").put(LABEL, KIT);
        if (kind.equals("Gateway")) {
            for (JsonNode server : Fields.list(object, "spec", "servers")) {
                List<String> hosts = Fields.texts(server, "hosts");
                ((ObjectNode) server).putArray("hosts");
                hosts.forEach(host -> ((ObjectNode) server).withArray("hosts").add(host.equals("*") ? HOST : host));
            }
        }
        return object;
    }
}
