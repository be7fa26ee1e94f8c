package deepdive.kit.browser;

import deepdive.kit.Clone;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zeroturnaround.exec.ProcessResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A headless Chromium, driven through chromedriver by the few commands of W3C WebDriver that the tests need: the protocol
 * is a handful of HTTP requests, a client library for it would bring a dozen others.
 */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf"; // the key that WebDriver prescribes
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--hide-scrollbars",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,860");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final String session;

    private Browser(Process driver, String port, String chromium, Path profile) throws Exception {
        this.driver = driver;
        List<String> flags = new java.util.ArrayList<>(FLAGS);
        flags.add("--user-data-dir=" + profile);
        String server = "http://127.0.0.1:" + port + "/session";
        JsonNode created = send(
                server,
                Map.of(
                        "capabilities",
                        Map.of(
                                "alwaysMatch",
                                Map.of("goog:chromeOptions", Map.of("binary", chromium, "args", flags)))));
        session = server + "/" + created.path("sessionId").asString();
    }

    static Browser start(Path profile) throws Exception {
        ProcessResult found = Clone.run(profile, "tools/browser.sh");
        String[] paths = found.outputUTF8().strip().split("\n");
        if (found.getExitValue() != 0 || paths.length < 2) {
            throw new AssertionError(found.outputUTF8());
        }
        Process driver = new ProcessBuilder(paths[paths.length - 1], "--port=0")
                .redirectErrorStream(true)
                .start();
        return new Browser(driver, port(driver.inputReader()), paths[paths.length - 2], profile);
    }

    private static String port(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return started.group(1);
            }
        }
        throw new AssertionError("chromedriver did not start");
    }

    void open(String url) throws Exception {
        send(session + "/url", Map.of("url", url));
    }

    /** A click of the mouse, once the element is there and nothing covers it. */
    void click(String css) throws Exception {
        until("a click on " + css, Duration.ofSeconds(60), () -> {
            try {
                String element = send(session + "/element", Map.of("using", "css selector", "value", css))
                        .path(ELEMENT)
                        .asString();
                send(session + "/element/" + element + "/click", Map.of());
                return true;
            } catch (WebDriverError e) {
                return false; // not there yet, or a dialog is still fading
            }
        });
    }

    /** Keys for what has the focus; {@code \uE008} is Shift, {@code \uE007} Enter. */
    void type(String css, String keys) throws Exception {
        String element = send(session + "/element", Map.of("using", "css selector", "value", css))
                .path(ELEMENT)
                .asString();
        send(session + "/element/" + element + "/value", Map.of("text", keys));
    }

    /** What a function body returns in the page. */
    JsonNode script(String body) throws Exception {
        return send(session + "/execute/sync", Map.of("script", body, "args", List.of()));
    }

    int count(String css) throws Exception {
        return script("return document.querySelectorAll(`" + css + "`).length").asInt();
    }

    void screenshot(Path file) throws Exception {
        Files.createDirectories(file.getParent());
        Files.write(
                file, Base64.getDecoder().decode(get(session + "/screenshot").asString()));
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    static void until(String what, Duration patience, Condition condition) throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            }
            Thread.sleep(100);
        }
    }

    private JsonNode get(String url) throws Exception {
        return value(http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString()));
    }

    private JsonNode send(String url, Map<String, ?> body) throws Exception {
        return value(http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString()));
    }

    private static JsonNode value(HttpResponse<String> response) {
        JsonNode value = JSON.readTree(response.body()).path("value");
        if (response.statusCode() != 200) {
            throw new WebDriverError(value.path("message").asString());
        }
        return value;
    }

    static final class WebDriverError extends RuntimeException {
        WebDriverError(String message) {
            super(message);
        }
    }

    @Override
    public void close() throws Exception {
        try {
            http.send(HttpRequest.newBuilder(URI.create(session)).DELETE().build(), BodyHandlers.discarding());
        } finally {
            driver.destroy();
        }
    }
}
