package deepdive.sandbox.api;

import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import deepdive.sandbox.store.ResourceType;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Takes each request to the part that answers it; answers are worked out off the event loop. */
final class Requests implements Handler<HttpServerRequest> {
    private static final System.Logger LOG = System.getLogger(Requests.class.getName());
    private static final Set<String> STREAMS = Set.of("exec", "attach", "portforward", "log");

    private final Vertx vertx;
    private final ObjectStore store;
    private final ApiServer.Settings settings;
    private final Resources resources;
    private final MetricsApi metrics;
    private final Groups groups;
    private final Discovery discovery;
    private final OpenApi openApi;
    private final Authorization authorization;
    private final Authentication authentication;

    Requests(Vertx vertx, ObjectStore store, ApiServer.Settings settings) {
        this.vertx = vertx;
        this.store = store;
        this.settings = settings;
        this.resources = new Resources(store);
        this.metrics = new MetricsApi(store, settings.metrics());
        this.groups = new Groups(store.types(), metrics::served);
        this.discovery = new Discovery(groups, settings.host() + ":" + settings.port());
        this.openApi = new OpenApi(groups);
        this.authorization = new Authorization(store);
        this.authentication = new Authentication(store, settings.token(), authorization);
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = normal(request.path());
        Query query = new Query(request.params());
        Optional<RequestPath> parsed = RequestPath.parse(path);
        User user;
        try {
            user = authorize(request, path, parsed, query);
        } catch (ApiException e) {
            refuse(request, e);
            return;
        }
        Optional<ResourceType> type = parsed.flatMap(it -> store.types().find(it.group(), it.version(), it.resource()));
        if (type.isPresent()
                && type.get().key().equals("pods")
                && STREAMS.contains(parsed.get().subresource())) {
            RequestPath pod = parsed.get();
            request.pause();
            settings.streams().handle(request, pod.namespace(), pod.name(), pod.subresource(), request.params());
            return;
        }
        if (type.isPresent() && request.method().name().equals("GET") && query.flag("watch")) {
            watch(request, parsed.get(), type.get(), query);
            return;
        }
        request.body()
                .onSuccess(body -> work(
                        request.response(),
                        () -> answer(request, path, parsed.orElse(null), type.orElse(null), query, body, user)));
    }

    /** Once the whole request is there: HTTP/2 resets a stream that is answered before its client has ended it. */
    private static void refuse(HttpServerRequest request, ApiException refusal) {
        request.body().onComplete(body -> reply(request.response(), Answer.of(refusal)));
    }

    /** @throws ApiException 401 where nobody known asks, 403 where he may not */
    private User authorize(HttpServerRequest request, String path, Optional<RequestPath> parsed, Query query) {
        String method = request.method().name();
        Optional<User> user = authentication.user(request.headers());
        if (Basics.open(path)) {
            return user.orElse(User.ANONYMOUS);
        }
        User known = user.orElseThrow(() -> new ApiException(401, "Unauthorized", "Unauthorized", null));
        authorization.require(
                known, parsed.map(it -> Action.of(method, it, query)).orElseGet(() -> Action.of(method, path)));
        return known;
    }

    private static String normal(String path) {
        String single = path == null ? "/" : path.replaceAll("/{2,}", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    private Answer answer(
            HttpServerRequest request,
            String path,
            RequestPath parsed,
            ResourceType type,
            Query query,
            Buffer body,
            User user) {
        String method = request.method().name();
        String header = request.getHeader("Content-Type");
        String contentType = header == null ? "" : header.split(";", 2)[0].trim();
        if (type != null) {
            Accept accept = Accept.parse(request.getHeader("Accept"));
            return resources.answer(new Call(
                    method,
                    parsed,
                    type,
                    query,
                    accept,
                    contentType,
                    body.getBytes(),
                    request.getHeader("User-Agent")));
        }
        if (parsed != null) {
            Optional<Answer> computed = Reviews.answer(
                            parsed, method, contentType, body.getBytes(), user, authorization)
                    .or(() -> metrics.answer(parsed, method, query, Accept.parse(request.getHeader("Accept"))));
            if (computed.isPresent()) {
                return computed.get();
            }
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Answer.noSuchPath();
        }
        return Basics.answer(path, query, this::paths)
                .or(() -> openApi.answer(path))
                .or(() -> discovery.answer(
                        path, Accept.parse(request.getHeader("Accept")), request.getHeader("If-None-Match")))
                .orElseGet(Answer::noSuchPath);
    }

    private List<String> paths() {
        List<String> all = new ArrayList<>(List.of("/api", "/api/v1", "/apis"));
        groups.all().forEach((group, versions) -> {
            if (!group.isEmpty() && !versions.isEmpty()) {
                all.add("/apis/" + group);
                versions.forEach(version -> all.add("/apis/" + group + "/" + version));
            }
        });
        all.addAll(List.of("/healthz", "/livez", "/openapi/v3", "/readyz", "/version"));
        return all;
    }

    private void watch(HttpServerRequest request, RequestPath path, ResourceType type, Query query) {
        Views views;
        Predicate<JsonNode> selector;
        try {
            views = new Views(
                    type, path.version(), Accept.parse(request.getHeader("Accept")), query.get("includeObject"));
            selector = query.selector(type);
        } catch (ApiException e) {
            refuse(request, e);
            return;
        }
        Context context = vertx.getOrCreateContext();
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            request.toWebSocket()
                    .onSuccess(socket -> {
                        WatchOutput output = WatchOutput.of(socket);
                        run(context, output, new WatchStream(context, output, views, path.namespace(), selector), query)
                                .onFailure(error -> socket.close((short) 1011, error.getMessage()));
                    })
                    .onFailure(error -> LOG.log(System.Logger.Level.ERROR, "a watch was not upgraded", error));
            return;
        }
        if (!type.warning().isEmpty()) {
            request.response().putHeader("Warning", warning(type.warning()));
        }
        WatchOutput output = WatchOutput.of(request.response());
        run(context, output, new WatchStream(context, output, views, path.namespace(), selector), query)
                .onFailure(error -> fail(request.response(), error));
    }

    private Future<Boolean> run(Context context, WatchOutput output, WatchStream stream, Query query) {
        return context.executeBlocking(
                () -> {
                    AutoCloseable watch = stream.start(store, query);
                    long seconds = query.get("timeoutSeconds").matches("\\d{1,6}")
                            ? Long.parseLong(query.get("timeoutSeconds"))
                            : 1800;
                    long timer = vertx.setTimer(Math.max(1, seconds * 1000), id -> stream.end());
                    context.runOnContext(ignored -> output.onEnd(() -> finish(stream, watch, timer)));
                    return true;
                },
                false);
    }

    private void finish(WatchStream stream, AutoCloseable watch, long timer) {
        vertx.cancelTimer(timer);
        stream.stop();
        try {
            watch.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.ERROR, "a watch could not be ended", e);
        }
    }

    private void work(HttpServerResponse response, Callable<Answer> job) {
        vertx.getOrCreateContext()
                .executeBlocking(job, false)
                .onSuccess(answer -> reply(response, answer))
                .onFailure(error -> fail(response, error));
    }

    private static void fail(HttpServerResponse response, Throwable error) {
        if (error instanceof ApiException refusal) {
            reply(response, Answer.of(refusal));
            return;
        }
        LOG.log(System.Logger.Level.ERROR, "a request failed", error);
        reply(
                response,
                Answer.of(new ApiException(
                        500, "InternalError", "Internal error occurred: " + error.getMessage(), Json.object())));
    }

    private static String warning(String text) {
        return "299 - " + Json.MAPPER.writeValueAsString(text);
    }

    private static void reply(HttpServerResponse response, Answer answer) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.code());
        response.putHeader("Content-Type", answer.contentType());
        if (!answer.headers().containsKey("Cache-Control")) {
            response.putHeader("Cache-Control", "no-cache, private");
        }
        answer.headers().forEach(response::putHeader);
        for (String text : answer.warnings()) {
            response.headers().add("Warning", warning(text));
        }
        response.end(Buffer.buffer(answer.body()));
    }
}
