package deepdive.sandbox.kubelet.program;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What curl was told on its command line. */
final class CurlOptions {
    final List<String> urls = new ArrayList<>();
    final List<String> headers = new ArrayList<>();
    final List<String> resolve = new ArrayList<>();
    final List<String> data = new ArrayList<>();
    String method = "";
    String output = "";
    String writeOut = "";
    boolean silent;
    boolean showError;
    boolean meter = true;
    boolean verbose;
    boolean include;
    boolean head;
    boolean insecure;
    boolean fail;
    boolean failWithBody;
    boolean location;
    boolean get;
    boolean oldHttp;
    double maxSeconds;
    double connectSeconds;
    private boolean json;

    private final InputStream stdin;

    private CurlOptions(InputStream stdin) {
        this.stdin = stdin;
    }

    /** @throws CurlException with exit code 2 for a command line that curl does not take */
    static CurlOptions parse(List<String> arguments, InputStream stdin) throws CurlException, IOException {
        CurlOptions options = new CurlOptions(stdin);
        CurlArguments parsed = new CurlArguments(arguments);
        while (parsed.next()) {
            if (parsed.option().isEmpty()) {
                options.urls.add(parsed.text());
            } else {
                options.set(parsed);
            }
        }
        if (options.urls.isEmpty()) {
            throw CurlException.usage("(2) no URL specified");
        }
        return options;
    }

    private void set(CurlArguments argument) throws CurlException, IOException {
        switch (argument.option()) {
            case "--silent" -> silent = true;
            case "--show-error" -> showError = true;
            case "--verbose" -> verbose = true;
            case "--include" -> include = true;
            case "--head" -> head = true;
            case "--insecure" -> insecure = true;
            case "--fail" -> fail = true;
            case "--fail-with-body" -> failWithBody = true;
            case "--location" -> location = true;
            case "--get" -> get = true;
            case "--http1.0" -> oldHttp = true;
            case "--no-progress-meter" -> meter = false;
            // nothing to do: how it is anyway (HTTP/2 without TLS starts as HTTP/1.1, and stays that without an
            // upgrade)
            case "--http1.1", "--http2", "--no-buffer", "--progress-bar", "--ipv4", "--globoff", "--path-as-is" -> {}
            case "--output" -> output = argument.value();
            case "--write-out" -> writeOut = argument.value();
            case "--request" -> method = argument.value();
            case "--header" -> headers.add(argument.value());
            case "--max-time" -> maxSeconds = argument.seconds();
            case "--connect-timeout" -> connectSeconds = argument.seconds();
            case "--resolve" -> resolve.add(argument.value());
            case "--user-agent" -> headers.add("User-Agent: " + argument.value());
            case "--cookie" -> headers.add("Cookie: " + argument.value());
            case "--referer" -> headers.add("Referer: " + argument.value());
            case "--user" -> headers.add("Authorization: Basic " + base64(argument.value()));
            case "--url" -> urls.add(argument.value());
            case "--data", "--data-ascii" -> data.add(content(argument.value(), true));
            case "--data-binary" -> data.add(content(argument.value(), false));
            case "--data-raw" -> data.add(argument.value());
            case "--data-urlencode" -> data.add(encoded(argument.value()));
            case "--json" -> {
                json = true;
                data.add(content(argument.value(), false));
            }
            default -> throw CurlException.usage("option " + argument.text() + ": is unknown");
        }
    }

    /** What is sent; null for none. */
    String body() {
        return data.isEmpty() || get ? null : String.join(json ? "" : "&", data);
    }

    String query() {
        return get ? String.join("&", data) : "";
    }

    String verb() {
        if (!method.isEmpty()) {
            return method;
        }
        return head ? "HEAD" : body() == null ? "GET" : "POST";
    }

    /** The header that tells the body's type, and for JSON what is wanted back. */
    List<String> bodyHeaders() {
        if (json) {
            return List.of("Content-Type: application/json", "Accept: application/json");
        }
        return body() == null ? List.of() : List.of("Content-Type: application/x-www-form-urlencoded");
    }

    private String content(String value, boolean strip) throws CurlException, IOException {
        if (!value.startsWith("@")) {
            return value;
        }
        if (!value.equals("@-")) {
            throw CurlException.usage("option -d: error encountered when reading a file");
        }
        String text = new String(stdin.readAllBytes(), StandardCharsets.UTF_8);
        return strip ? text.replaceAll("[\r\n]", "") : text;
    }

    private static String encoded(String value) {
        int equals = value.indexOf('=');
        String text = URLEncoder.encode(value.substring(equals + 1), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return equals > 0 ? value.substring(0, equals + 1) + text : text;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
