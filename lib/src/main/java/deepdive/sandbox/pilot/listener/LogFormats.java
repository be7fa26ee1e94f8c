package deepdive.sandbox.pilot.listener;

import com.google.protobuf.Any;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.JsonFormatOptions;
import io.envoyproxy.envoy.config.core.v3.SubstitutionFormatString;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.extensions.formatter.req_without_query.v3.ReqWithoutQuery;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How a line of the access log looks. */
final class LogFormats {
    /** What every field of the default line is called in JSON, in the order of the text. */
    private static final List<String> FIELDS = List.of(
            "start_time", "%START_TIME%",
            "method", "%REQ(:METHOD)%",
            "path", "%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%",
            "protocol", "%PROTOCOL%",
            "response_code", "%RESPONSE_CODE%",
            "response_flags", "%RESPONSE_FLAGS%",
            "response_code_details", "%RESPONSE_CODE_DETAILS%",
            "connection_termination_details", "%CONNECTION_TERMINATION_DETAILS%",
            "upstream_transport_failure_reason", "%UPSTREAM_TRANSPORT_FAILURE_REASON%",
            "bytes_received", "%BYTES_RECEIVED%",
            "bytes_sent", "%BYTES_SENT%",
            "duration", "%DURATION%",
            "upstream_service_time", "%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%",
            "x_forwarded_for", "%REQ(X-FORWARDED-FOR)%",
            "user_agent", "%REQ(USER-AGENT)%",
            "request_id", "%REQ(X-REQUEST-ID)%",
            "authority", "%REQ(:AUTHORITY)%",
            "upstream_host", "%UPSTREAM_HOST%",
            "upstream_cluster", "%UPSTREAM_CLUSTER_RAW%",
            "upstream_local_address", "%UPSTREAM_LOCAL_ADDRESS%",
            "downstream_local_address", "%DOWNSTREAM_LOCAL_ADDRESS%",
            "downstream_remote_address", "%DOWNSTREAM_REMOTE_ADDRESS%",
            "requested_server_name", "%REQUESTED_SERVER_NAME%",
            "route_name", "%ROUTE_NAME%");

    /** The fields that stand in quotes in the text; method, path and protocol share theirs. */
    private static final List<String> QUOTED = List.of(
            "upstream_transport_failure_reason",
            "x_forwarded_for",
            "user_agent",
            "request_id",
            "authority",
            "upstream_host");

    /** Istio's default line. */
    static final String TEXT = defaultText();

    private LogFormats() {}

    /** @param format {@code ""} for the default; a line ends where the format says so, or at its end */
    static SubstitutionFormatString text(String format, boolean omitEmpty) {
        String line = format.isEmpty() ? TEXT : format.endsWith("\n") ? format : format + "\n";
        return formatters(
                SubstitutionFormatString.newBuilder()
                        .setTextFormatSource(DataSource.newBuilder().setInlineString(line))
                        .setOmitEmptyValues(omitEmpty),
                line.contains("%REQ_WITHOUT_QUERY"));
    }

    /** @param labels name to format; where there are none, those of the default line */
    static SubstitutionFormatString json(JsonNode labels, boolean omitEmpty) {
        Struct struct = labels.isObject() && !labels.isEmpty() ? struct(labels) : defaultLabels();
        boolean withoutQuery = struct.getFieldsMap().values().stream()
                .anyMatch(value -> value.getStringValue().contains("%REQ_WITHOUT_QUERY"));
        return formatters(
                SubstitutionFormatString.newBuilder()
                        .setJsonFormat(struct)
                        .setJsonFormatOptions(JsonFormatOptions.getDefaultInstance())
                        .setOmitEmptyValues(omitEmpty),
                withoutQuery);
    }

    private static SubstitutionFormatString formatters(SubstitutionFormatString.Builder format, boolean withoutQuery) {
        if (withoutQuery) {
            format.addFormatters(TypedExtensionConfig.newBuilder()
                    .setName("envoy.formatter.req_without_query")
                    .setTypedConfig(Any.pack(ReqWithoutQuery.getDefaultInstance())));
        }
        return format.build();
    }

    private static String defaultText() {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < FIELDS.size(); i += 2) {
            String name = FIELDS.get(i);
            String field = FIELDS.get(i + 1);
            line.append(
                    switch (name) {
                        case "start_time" -> "[" + field + "]";
                        case "method" -> "\"" + field;
                        case "protocol" -> field + "\"";
                        default -> QUOTED.contains(name) ? "\"" + field + "\"" : field;
                    });
            line.append(i + 2 < FIELDS.size() ? ' ' : '\n');
        }
        return line.toString();
    }

    private static Struct defaultLabels() {
        Struct.Builder labels = Struct.newBuilder();
        for (int i = 0; i < FIELDS.size(); i += 2) {
            labels.putFields(
                    FIELDS.get(i).toLowerCase(Locale.ROOT),
                    Value.newBuilder().setStringValue(FIELDS.get(i + 1)).build());
        }
        return labels.build();
    }

    static Struct struct(JsonNode object) {
        Struct.Builder struct = Struct.newBuilder();
        object.properties().forEach(field -> struct.putFields(field.getKey(), value(field.getValue())));
        return struct.build();
    }

    private static Value value(JsonNode node) {
        Value.Builder value = Value.newBuilder();
        if (node.isObject()) {
            return value.setStructValue(struct(node)).build();
        }
        if (node.isArray()) {
            ListValue.Builder list = ListValue.newBuilder();
            node.forEach(element -> list.addValues(value(element)));
            return value.setListValue(list).build();
        }
        if (node.isBoolean()) {
            return value.setBoolValue(node.booleanValue()).build();
        }
        if (node.isNumber()) {
            return value.setNumberValue(node.doubleValue()).build();
        }
        return node.isNull()
                ? value.setNullValue(NullValue.NULL_VALUE).build()
                : value.setStringValue(node.asString()).build();
    }
}
