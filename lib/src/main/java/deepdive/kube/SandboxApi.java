package deepdive.kube;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.HttpStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sandbox's API on its Unix socket, HTTP/1.1, one request a connection: a TLS client would take longer to start than
 * a command may take.
 */
final class SandboxApi implements Api {
    private static final Pattern TOKEN = Pattern.compile("(?m)^\\s+token:\\s*(\\S+)");
    private static final Pattern SERVER = Pattern.compile("(?m)^\\s+server:\\s*(\\S+)");

    private final SandboxFiles files;
    private final String token;
    private final String server;

    SandboxApi(SandboxFiles files) {
        this.files = files;
        try {
            String kubeconfig = Files.readString(files.kubeconfig());
            this.token = find(TOKEN, kubeconfig);
            this.server = find(SERVER, kubeconfig);
        } catch (IOException e) {
            throw new EnvoyException("cannot read the sandbox's kubeconfig: " + e.getMessage(), e);
        }
    }

    private static String find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    @Override
    public Answer send(Request request) {
        try (HttpStream answer = exchange(request)) {
            return new Answer(answer.status(), answer.headers(), answer.body().readAllBytes());
        } catch (IOException e) {
            throw unanswered(e);
        }
    }

    @Override
    public Streamed open(Request request) {
        try {
            HttpStream answer = exchange(request);
            return new Streamed(answer.status(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw unanswered(e);
        }
    }

    @Override
    public Upgrade upgrade(Request request, String protocols) {
        try {
            return SocketChannels.connect(files.apiSocket(), request.path(), headers(request), protocols);
        } catch (IOException e) {
            throw unanswered(e);
        }
    }

    private Map<String, String> headers(Request request) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put("Authorization", "Bearer " + token);
        return headers;
    }

    private HttpStream exchange(Request request) throws IOException {
        return HttpStream.send(
                UnixDomainSocketAddress.of(files.apiSocket()),
                request.method(),
                request.path(),
                headers(request),
                request.body());
    }

    private static EnvoyException unanswered(IOException e) {
        return new EnvoyException(
                "the sandbox's API does not answer (" + e.getMessage() + "): './jbang mesh status' tells how it is", e);
    }

    @Override
    public String server() {
        return server;
    }

    @Override
    public String defaultNamespace() {
        return files.defaultNamespace();
    }

    @Override
    public void close() {
        // every request has its own connection
    }
}
