package deepdive.kube;

import deepdive.envoy.EnvoyException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** The API of any cluster that a kubeconfig names, through fabric8's HTTP client, which knows how to be let in. */
final class ClusterApi implements Api {
    private final KubernetesClient client;
    private final HttpClient http;
    private final Map<String, String> actAs;

    ClusterApi(Target target) {
        client = Kube.client(target);
        http = client.getHttpClient();
        actAs = target.actAs().headers();
    }

    @Override
    public Answer send(Request request) {
        HttpResponse<byte[]> answer = exchange(request(request).build(), byte[].class);
        return new Answer(answer.code(), headers(answer), answer.body() == null ? new byte[0] : answer.body());
    }

    @Override
    public Streamed open(Request request) {
        HttpResponse<InputStream> answer =
                exchange(request(request).forStreaming().build(), InputStream.class);
        return new Streamed(answer.code(), headers(answer), answer.body());
    }

    @Override
    public Upgrade upgrade(Request request, String protocols) {
        try {
            return ClusterChannels.connect(http, server() + request.path(), headers(request), protocols);
        } catch (IOException e) {
            throw down(e);
        }
    }

    private HttpRequest.Builder request(Request request) {
        HttpRequest.Builder builder = http.newHttpRequestBuilder().uri(server() + request.path());
        String contentType = request.headers().getOrDefault("Content-Type", "application/json");
        if (request.body().length == 0) {
            // a stream of nothing is still a body to fabric8, which then resets the request
            builder.method(request.method(), contentType, null);
        } else {
            builder.method(
                    request.method(), contentType, new ByteArrayInputStream(request.body()), request.body().length);
        }
        headers(request).forEach((name, values) -> {
            if (!name.equals("Content-Type")) {
                values.lines().forEach(value -> builder.header(name, value));
            }
        });
        return builder;
    }

    private Map<String, String> headers(Request request) {
        Map<String, String> all = new HashMap<>(actAs);
        all.putAll(request.headers());
        return all;
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, Class<T> body) {
        try {
            return http.sendAsync(request, body).get();
        } catch (ExecutionException e) {
            throw down(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvoyException("interrupted while " + server() + " was asked", e);
        }
    }

    private EnvoyException down(Throwable cause) {
        String why = cause instanceof IOException && cause.getMessage() != null ? cause.getMessage() : cause.toString();
        return new EnvoyException(
                server() + " does not answer: " + why.lines().findFirst().orElse(""), cause);
    }

    private static Map<String, String> headers(HttpResponse<?> answer) {
        Map<String, String> headers = new HashMap<>();
        answer.headers()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join("\n", values)));
        return headers;
    }

    @Override
    public String server() {
        return client.getConfiguration().getMasterUrl().replaceFirst("/$", "");
    }

    @Override
    public String defaultNamespace() {
        String namespace = client.getConfiguration().getNamespace();
        return namespace == null || namespace.isEmpty() ? "default" : namespace;
    }

    @Override
    public void close() {
        client.close();
    }
}
