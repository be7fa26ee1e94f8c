package deepdive.istioctl.describe;

import deepdive.envoy.Fields;
import tools.jackson.databind.JsonNode;

/** How objects are called: by name alone where they are in the namespace that the command is about. */
record Names(String namespace) {
    private static final String CLUSTER_SUFFIX = ".svc.cluster.local";

    String of(JsonNode object) {
        String name = Fields.text(object, "metadata", "name");
        return namespaceOf(object).equals(namespace) ? name : name + "." + namespaceOf(object);
    }

    static String namespaceOf(JsonNode object) {
        return Fields.text(object, "metadata", "namespace");
    }

    /** The host that a Service is in routes and clusters. */
    static String host(JsonNode service) {
        return Fields.text(service, "metadata", "name") + "." + namespaceOf(service) + CLUSTER_SUFFIX;
    }

    /** The full host that a destination of a VirtualService means. */
    static String resolve(String host, String namespace) {
        String full = host.isEmpty() || host.contains(".") || host.equals("*") ? host : host + "." + namespace;
        return full.isEmpty() || full.startsWith("*") || full.endsWith(CLUSTER_SUFFIX) ? full : full + CLUSTER_SUFFIX;
    }
}
