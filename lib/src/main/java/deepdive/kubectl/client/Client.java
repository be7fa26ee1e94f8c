package deepdive.kubectl.client;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Json;
import deepdive.kube.Api;
import deepdive.kube.Api.Answer;
import deepdive.kube.Api.Request;
import deepdive.kube.Channels;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The API as the commands ask it: JSON both ways. What the server refuses is thrown as a {@link StatusException}; what it
 * warns of is shown, once each.
 */
public final class Client implements AutoCloseable {
    private static final Pattern WARNING = Pattern.compile("299 \\S+ \"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Api api;
    private final Map<String, String> headers;
    private final Deadline deadline;
    private final PrintStream err;
    private final Set<String> warned = new HashSet<>();

    /**
     * @param headers sent with each request, such as whom to impersonate
     * @param limit how long an answer may take to come; zero for ever
     */
    public Client(Api api, Map<String, String> headers, Duration limit, PrintStream err) {
        this.api = api;
        this.headers = headers;
        this.deadline = new Deadline(limit);
        this.err = err;
    }

    public JsonNode get(String path) {
        return json(Request.get(path));
    }

    public JsonNode json(Request request) {
        return Json.parse(send(request).body());
    }

    /** @param body JSON, or what {@code contentType} says */
    public JsonNode json(String method, String path, String contentType, String body) {
        return json(Request.of(method, path, contentType, body));
    }

    /** The answer, of which the status is known to be good. */
    public Answer send(Request request) {
        Answer answer = asked(() -> api.send(complete(request)));
        warn(answer.headers());
        if (!answer.ok()) {
            throw new StatusException(status(answer.status(), answer.body()));
        }
        return answer;
    }

    /** The same, for a body that comes bit by bit. */
    public Api.Streamed open(Request request) {
        Api.Streamed answer = asked(() -> api.open(complete(request)));
        warn(answer.headers());
        if (answer.status() < 200 || answer.status() >= 300) {
            try (answer) {
                throw new StatusException(status(answer.status(), answer.body().readAllBytes()));
            } catch (IOException e) {
                throw new EnvoyException("the answer broke off: " + e.getMessage(), e);
            }
        }
        return answer;
    }

    /**
     * A WebSocket with channels.
     *
     * @throws StatusException where it is refused
     */
    public Channels channels(String path, String protocols) {
        Api.Upgrade upgrade = asked(() -> api.upgrade(complete(Request.get(path, "*/*")), protocols));
        if (upgrade.channels() == null) {
            throw new StatusException(status(upgrade.status(), upgrade.body()));
        }
        return upgrade.channels();
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return deadline.run(question);
        } catch (EnvoyException e) {
            if (e.getCause() instanceof ConnectException) {
                throw KubectlException.plain(
                        "The connection to the server " + api.server().replaceFirst("^\\w+://", "")
                                + " was refused - did you specify the right host or port?");
            }
            throw e;
        }
    }

    public Api api() {
        return api;
    }

    /** How many different warnings there were. */
    public int warnings() {
        return warned.size();
    }

    private Request complete(Request request) {
        if (headers.isEmpty()) {
            return request;
        }
        Map<String, String> all = new HashMap<>(request.headers());
        all.putAll(headers);
        return new Request(request.method(), request.path(), all, request.body());
    }

    private void warn(Map<String, String> answered) {
        Matcher warnings = WARNING.matcher(answered.getOrDefault("warning", ""));
        while (warnings.find()) {
            String text = warnings.group(1).replaceAll("\\\\(.)", "$1");
            if (warned.add(text)) {
                err.writeBytes(("Warning: " + text + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** The server's own Status, or the one that client-go makes of an answer that is none. */
    private static JsonNode status(int code, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{")) {
            JsonNode answered = Json.parse(body);
            if ("Status".equals(answered.path("kind").asString(""))) {
                return answered;
            }
        }
        String reason =
                switch (code) {
                    case 400 -> "BadRequest";
                    case 401 -> "Unauthorized";
                    case 403 -> "Forbidden";
                    case 404 -> "NotFound";
                    case 405 -> "MethodNotAllowed";
                    case 409 -> "Conflict";
                    case 415 -> "UnsupportedMediaType";
                    case 429 -> "TooManyRequests";
                    case 500 -> "InternalError";
                    case 503 -> "ServiceUnavailable";
                    case 504 -> "Timeout";
                    default -> "";
                };
        String message =
                switch (code) {
                    case 401 -> "the server has asked for the client to provide credentials";
                    case 404 -> "the server could not find the requested resource";
                    case 405 -> "the server does not allow this method on the requested resource";
                    case 503 -> "the server is currently unable to handle the request";
                    default ->
                        code >= 500
                                ? "an error on the server (\"" + text.replace("\"", "\\\"")
                                        + "\") has prevented the request from succeeding"
                                : text;
                };
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", "Status")
                .put("status", "Failure")
                .put("message", message)
                .put("reason", reason)
                .put("code", code);
    }

    @Override
    public void close() {
        api.close();
    }
}
