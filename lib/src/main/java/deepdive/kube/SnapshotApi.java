package deepdive.kube;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A snapshot that answers as the Kubernetes API of its cluster did. What would change something is refused. */
final class SnapshotApi implements Api {
    static final String READ_ONLY = "a snapshot is read-only";

    private final SnapshotFiles files;
    private final SnapshotObjects objects;

    SnapshotApi(SnapshotFiles files) {
        this.files = files;
        this.objects = new SnapshotObjects(files);
    }

    @Override
    public Answer send(Request request) {
        if (request.path().matches("/apis/auth(entication|orization)\\.k8s\\.io/.*")) {
            throw new EnvoyException("a snapshot keeps no permissions: it cannot say who may do what");
        }
        if (!request.method().equals("GET")) {
            return refused(405, "MethodNotAllowed", READ_ONLY);
        }
        SnapshotQuery query = SnapshotQuery.of(request.path());
        if (query.flag("watch")) {
            return refused(405, "MethodNotAllowed", "nothing changes in a snapshot: there is nothing to watch");
        }
        Optional<SnapshotQuery.Place> place = query.place();
        if (place.isEmpty()) {
            return document(query.path());
        }
        return switch (place.get().subresource()) {
            case "", "status" ->
                objects.answer(place.get(), query, request.headers().getOrDefault("Accept", ""));
            case "log" -> log(place.get(), query);
            default ->
                refused(
                        405,
                        "MethodNotAllowed",
                        "a snapshot has no " + place.get().resource() + "/"
                                + place.get().subresource());
        };
    }

    private Answer document(String path) {
        return files.document(path)
                .map(body -> new Answer(200, Map.of("content-type", "application/json"), body))
                .orElseGet(() -> refused(
                        404,
                        "NotFound",
                        files.missing(path)
                                .map(why -> "the snapshot does not keep " + path + ": " + why)
                                .orElse("the snapshot does not keep " + path)));
    }

    private Answer log(SnapshotQuery.Place place, SnapshotQuery query) {
        PodName pod = new PodName(place.name(), place.namespace());
        String container = query.get("container");
        Answer found = objects.answer(
                new SnapshotQuery.Place("", "v1", place.namespace(), "pods", place.name(), ""), query, "");
        if (!found.ok()) {
            return found;
        }
        if (container.isEmpty()) {
            container = Fields.text(
                    Fields.list(Json.parse(found.body()), "spec", "containers").get(0), "name");
        }
        boolean previous = query.flag("previous");
        Optional<byte[]> log = files.log(pod, container, previous);
        if (log.isEmpty()) {
            return refused(
                    404,
                    "NotFound",
                    "the snapshot does not keep the log of " + (previous ? "the earlier " : "") + "container "
                            + container + " of pod " + pod.name()
                            + files.missing("log of " + pod + " " + container)
                                    .map(why -> ": " + why)
                                    .orElse(""));
        }
        return new Answer(
                200, Map.of("content-type", "text/plain"), new SnapshotLog(log.get(), files.time()).lines(query));
    }

    /** A log that is followed ends at once: nothing more comes. */
    @Override
    public Streamed open(Request request) {
        Answer answer = send(request);
        return new Streamed(answer.status(), answer.headers(), new ByteArrayInputStream(answer.body()));
    }

    @Override
    public Upgrade upgrade(Request request, String protocols) {
        SnapshotQuery query = SnapshotQuery.of(request.path());
        Optional<SnapshotQuery.Place> place = query.place();
        if (place.isPresent() && place.get().subresource().equals("exec")) {
            PodName pod = new PodName(place.get().name(), place.get().namespace());
            List<String> command = query.all("command");
            try {
                return new Upgrade(101, new byte[0], new SnapshotExec(new SnapshotPages(files), pod, command));
            } catch (EnvoyException e) {
                return new Upgrade(
                        405, refused(405, "MethodNotAllowed", e.getMessage()).body(), null);
            }
        }
        return new Upgrade(
                405,
                refused(405, "MethodNotAllowed", "a snapshot has no ports and no processes: nothing can be attached")
                        .body(),
                null);
    }

    static Answer refused(int code, String reason, String message) {
        JsonNode status = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("message", message)
                .put("reason", reason)
                .put("code", code);
        return new Answer(
                code,
                Map.of("content-type", "application/json"),
                status.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String server() {
        return files.server();
    }

    @Override
    public String defaultNamespace() {
        return files.defaultNamespace();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
