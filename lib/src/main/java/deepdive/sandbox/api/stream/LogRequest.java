package deepdive.sandbox.api.stream;

import deepdive.sandbox.kubelet.PodRuntime.LogOptions;
import deepdive.sandbox.store.ApiException;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Which log, and which part of it: the query of a {@code log} request (PodLogOptions). {@code limitBytes} -1: all. */
record LogRequest(Target target, String container, LogOptions options, long limitBytes) {

    static LogRequest of(Target target, MultiMap query, Instant now) {
        String container = target.container(query.contains("container") ? query.get("container") : "");
        long tail = number(target, query, "tailLines", 0, "must be greater than or equal to 0");
        long limit = number(target, query, "limitBytes", 1, "must be greater than 0");
        long seconds = number(target, query, "sinceSeconds", 1, "must be greater than 0");
        Instant since = seconds > 0 ? now.minusSeconds(seconds) : null;
        if (query.contains("sinceTime")) {
            if (since != null) {
                throw invalid(target, "sinceSeconds", "Forbidden: at most one of sinceTime and sinceSeconds");
            }
            since = time(query.get("sinceTime"));
        }
        LogOptions options = new LogOptions(
                ExecRequest.flag(query, "follow"),
                tail,
                since,
                ExecRequest.flag(query, "timestamps"),
                ExecRequest.flag(query, "previous"));
        return new LogRequest(target, container, options, limit);
    }

    private static long number(Target target, MultiMap query, String name, long least, String rule) {
        String text = query.get(name);
        if (text == null) {
            return -1;
        }
        long value;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Target.badRequest("query parameter " + name + ": \"" + text + "\" is not a number");
        }
        if (value < least) {
            throw invalid(target, name, "Invalid value: " + value + ": " + rule);
        }
        return value;
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Target.badRequest("query parameter sinceTime: \"" + text + "\" is not an RFC 3339 time");
        }
    }

    private static ApiException invalid(Target target, String field, String message) {
        return new ApiException(
                422, "Invalid", "PodLogOptions \"" + target.pod() + "\" is invalid: " + field + ": " + message, null);
    }
}
