package deepdive.kube;

import deepdive.envoy.EnvoyException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * The Kubernetes API as plain HTTP, for commands that speak it as kubectl does ({@code GET
 * /api/v1/namespaces/bookinfo/pods?limit=500}). Who asks need not know which cluster answers, nor how one is let in.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/">Kubernetes API concepts</a>
 */
public interface Api extends AutoCloseable {
    /**
     * One request.
     *
     * @param path with its query, from the first slash
     * @param headers such as Accept and Content-Type; authorization is added; the values of one that is sent several
     *     times are joined by a newline
     * @param body empty for none
     */
    record Request(String method, String path, Map<String, String> headers, byte[] body) {
        private static final byte[] NONE = {};

        public static Request get(String path) {
            return get(path, "application/json");
        }

        public static Request get(String path, String accept) {
            return new Request("GET", path, Map.of("Accept", accept), NONE);
        }

        public static Request of(String method, String path, String contentType, String body) {
            return new Request(
                    method,
                    path,
                    Map.of("Accept", "application/json", "Content-Type", contentType),
                    body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The answer, whatever its status; what the API refuses is a {@code Status} object in the body. */
    Answer send(Request request);

    /** The same, with a body that is read while it still comes: a watch, a log that is followed. */
    Streamed open(Request request);

    /**
     * Asks for a WebSocket with channels.
     *
     * @param request its method and body do not count
     * @param protocols the sub-protocols that would do, the best first, with commas between
     */
    Upgrade upgrade(Request request, String protocols);

    /** What a kubeconfig calls the server, for messages. */
    String server();

    /** The namespace of the kubeconfig's context, or {@code default}. */
    String defaultNamespace();

    @Override
    void close();

    /** @param headers by name in lower case; the values of one that came several times are joined by a newline */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        public boolean ok() {
            return status >= 200 && status < 300;
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /**
     * How a request for a WebSocket ended.
     *
     * @param status 101 where there is one
     * @param body of a refusal
     * @param channels null for a refusal
     */
    record Upgrade(int status, byte[] body, Channels channels) {}

    /** An answer whose body ends when the server ends it; closing it ends the request. */
    record Streamed(int status, Map<String, String> headers, InputStream body) implements AutoCloseable {
        @Override
        public void close() throws java.io.IOException {
            body.close();
        }
    }

    /**
     * The way to a target's API. A sandbox that is down is started, saying so on {@code err}.
     *
     * @throws EnvoyException where there is no such kubeconfig, context or snapshot, or the sandbox does not start
     */
    static Api open(Target target, Map<String, String> environment, PrintStream err) {
        if (target.isSnapshot()) {
            return new SnapshotApi(SnapshotFiles.of(SnapshotImporter.resolve(Path.of(target.snapshot()))));
        }
        if (!target.sandbox()) {
            return new ClusterApi(target);
        }
        SandboxFiles files = SandboxFiles.of(environment);
        if (!files.isUp()) {
            err.println("The sandbox is not running; starting it.");
            SandboxStarter.process().start(err);
        }
        return new SandboxApi(files);
    }
}
