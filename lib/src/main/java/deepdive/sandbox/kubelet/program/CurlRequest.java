package deepdive.sandbox.kubelet.program;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The head of curl's request: what it sends by itself, and {@code -H}, which may replace or remove that. */
final class CurlRequest {
    private CurlRequest() {}

    static String head(CurlOptions options, CurlUrl url, String verb, boolean body) {
        List<String> own = new ArrayList<>(List.of("Host: " + url.authority()));
        own.add("User-Agent: curl/8.5.0");
        own.add("Accept: */*");
        if (body) {
            own.add("Content-Length: " + options.body().getBytes(StandardCharsets.UTF_8).length);
            for (String header : options.bodyHeaders()) {
                own.removeIf(each -> name(each).equalsIgnoreCase(name(header)));
                own.add(header);
            }
        }
        List<String> headers = new ArrayList<>();
        for (String header : own) {
            List<String> given = options.headers.stream()
                    .filter(each -> name(each).equalsIgnoreCase(name(header)))
                    .toList();
            if (given.isEmpty()) {
                headers.add(header);
            } else if (!name(header).matches("(?i)Content-.*|Accept")) {
                given.forEach(each -> add(headers, each)); // these keep their place
            }
        }
        for (String header : options.headers) {
            if (!headers.contains(header)) {
                add(headers, header);
            }
        }
        return verb + " " + url.target() + (options.oldHttp ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n")
                + String.join("\r\n", headers)
                + "\r\n\r\n";
    }

    /** {@code Name:} removes a header, {@code Name;} sends it empty. */
    private static void add(List<String> headers, String header) {
        String clean = header.replaceAll("[\r\n]", "");
        if (clean.matches("[^:]+;\\s*")) {
            headers.add(name(clean) + ":");
        } else if (!clean.matches("[^:]*:?\\s*")) {
            headers.add(clean);
        }
    }

    private static String name(String header) {
        return header.replaceFirst("[:;].*", "").strip();
    }
}
