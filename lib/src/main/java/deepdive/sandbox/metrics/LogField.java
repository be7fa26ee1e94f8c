package deepdive.sandbox.metrics;

import java.util.Map;

/** What metrics need of a request and an access log entry has no field for, as Envoy's format has it. */
enum LogField {
    FLAGS("%RESPONSE_FLAGS%"),
    CONTENT_TYPE("%REQ(CONTENT-TYPE)%"),
    GRPC_STATUS("%GRPC_STATUS_NUMBER%"),
    CLIENT_PRINCIPAL("%DOWNSTREAM_PEER_URI_SAN%"),
    OWN_SERVER_PRINCIPAL("%DOWNSTREAM_LOCAL_URI_SAN%"),
    SERVER_PRINCIPAL("%UPSTREAM_PEER_URI_SAN%"),
    OWN_CLIENT_PRINCIPAL("%UPSTREAM_LOCAL_URI_SAN%"),
    /** The services that a cluster is for, as istiod writes them: a JSON list. */
    SERVICES("%METADATA(CLUSTER:istio:services)%"),
    /** What istiod knows of an endpoint: {@code WORKLOAD;NAMESPACE;CANONICAL NAME;REVISION;CLUSTER}. */
    ENDPOINT("%METADATA(UPSTREAM_HOST:istio:workload)%");

    private static final String EXPRESSION = "cel:";

    final String format;

    LogField(String format) {
        this.format = format;
    }

    /** The field's value, {@code ""} where there is none. */
    String of(Map<String, String> tags) {
        return value(tags, name());
    }

    /** What a CEL expression of a Telemetry resource came to. */
    static String expression(Map<String, String> tags, String expression) {
        return value(tags, EXPRESSION + expression);
    }

    static String expressionTag(String expression) {
        return EXPRESSION + expression;
    }

    static String expressionFormat(String expression) {
        return "%CEL(" + expression + ")%";
    }

    private static String value(Map<String, String> tags, String name) {
        String value = tags.getOrDefault(name, "");
        return value.equals("-") ? "" : value;
    }
}
