package deepdive.sandbox.apps;

import java.time.Duration;
import java.util.Map;

/** A request to a service: {@code GET http://reviews:9080/reviews/0}. */
public record HttpCall(
        String method, String host, int port, String path, Map<String, String> headers, byte[] body, Duration timeout) {

    public static HttpCall get(String host, int port, String path) {
        return new HttpCall("GET", host, port, path, Map.of(), new byte[0], Duration.ofSeconds(10));
    }

    public HttpCall with(Map<String, String> more) {
        return new HttpCall(method, host, port, path, more, body, timeout);
    }

    public HttpCall within(Duration limit) {
        return new HttpCall(method, host, port, path, headers, body, limit);
    }
}
