package deepdive.oneliner;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Json;
import deepdive.table.AccessLog;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A line of an access log, of Istio's text or JSON format.
 *
 * @param pod whose proxy wrote it; empty where that is not known
 * @param fields by the name of Envoy's command operator ({@code RESPONSE_CODE}); those that it lacks are not there
 */
record LogLine(String pod, Map<String, String> fields) {
    /** Names that Istio's JSON format has for request headers. */
    private static final Map<String, String> HEADERS = Map.of(
            "request_id", "X-REQUEST-ID",
            "upstream_service_time", "X-ENVOY-UPSTREAM-SERVICE-TIME",
            "x_forwarded_for", "X-FORWARDED-FOR",
            "user_agent", "USER-AGENT");

    /** Empty where the line is none of an access log: the proxy logs other things too. */
    static Optional<LogLine> read(String pod, String line) {
        if (line.startsWith("{")) {
            return json(pod, line);
        }
        return AccessLog.row(line).map(cells -> {
            List<String> names = AccessLog.columns();
            Map<String, String> fields = new HashMap<>();
            for (int c = 0; c < names.size(); c++) {
                fields.put(names.get(c), cells.get(c));
            }
            return new LogLine(pod, fields);
        });
    }

    private static Optional<LogLine> json(String pod, String line) {
        JsonNode object;
        try {
            object = Json.parse(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (EnvoyException e) {
            return Optional.empty(); // a line of another kind that starts with a brace
        }
        if (!object.has("response_code") || !object.has("start_time")) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        object.properties()
                .forEach(field -> fields.put(
                        HEADERS.getOrDefault(field.getKey(), field.getKey().toUpperCase(Locale.ROOT)),
                        field.getValue().isNull() ? "-" : field.getValue().asString("")));
        return Optional.of(new LogLine(pod, fields));
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** 0 for a TCP connection, which has none. */
    int status() {
        return (int) number("RESPONSE_CODE");
    }

    String flags() {
        return field("RESPONSE_FLAGS");
    }

    /** Milliseconds. */
    long duration() {
        return number("DURATION");
    }

    /** Empty where it has none that can be read. */
    Optional<Instant> time() {
        try {
            return Optional.of(OffsetDateTime.parse(field("START_TIME")).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    Upstream upstream() {
        String cluster = field("UPSTREAM_CLUSTER");
        return Upstream.of(cluster.equals("-") ? "" : cluster.replaceFirst(";$", ""));
    }

    /** Where it was sent: the service, or what the client called it where it came to the pod's own app or nowhere. */
    String host() {
        String host = upstream().host();
        String authority = field("AUTHORITY");
        return !host.isEmpty() ? host : authority.equals("-") ? "" : Upstream.shorter(authority);
    }

    String meaning() {
        return ResponseFlags.meaning(flags(), field("RESPONSE_CODE_DETAILS"));
    }

    private long number(String name) {
        String text = field(name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
