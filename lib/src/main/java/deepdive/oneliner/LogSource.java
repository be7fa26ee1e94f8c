package deepdive.oneliner;

import deepdive.cli.FlagSet;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kube.Api;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where access logs come from: proxies, files, standard input. */
final class LogSource {
    private static final String STANDARD_INPUT = "-";

    private final Session session;
    private final FlagSet flags;

    LogSource(Session session, FlagSet flags) {
        this.session = session;
        this.flags = flags;
    }

    /** The lines of a proxy's log; those that are none of its access log are left out. */
    List<LogLine> lines(Proxy proxy) {
        String pod = proxy.name().toString();
        List<LogLine> lines = new ArrayList<>();
        try (Api.Streamed log = open(proxy, false)) {
            each(reader(log), line -> LogLine.read(pod, line).ifPresent(lines::add));
        } catch (IOException e) {
            throw new EnvoyException(pod + ": " + e.getMessage(), e);
        }
        return lines;
    }

    /** Reads on as the log grows, until it ends. */
    void follow(Proxy proxy, Consumer<LogLine> seen) throws IOException {
        String pod = proxy.name().toString();
        try (Api.Streamed log = open(proxy, true)) {
            each(reader(log), line -> LogLine.read(pod, line).ifPresent(seen));
        }
    }

    /** Reads a file, or standard input as far as it has come, line by line. */
    void file(String name, Consumer<LogLine> seen) throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            each(
                    new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.UTF_8)),
                    line -> LogLine.read("", line).ifPresent(seen));
            return;
        }
        try (BufferedReader reader = Files.newBufferedReader(Path.of(name))) {
            each(reader, line -> LogLine.read("", line).ifPresent(seen));
        } catch (NoSuchFileException e) {
            throw new EnvoyException(name + ": no such file", e);
        }
    }

    private Api.Streamed open(Proxy proxy, boolean follow) {
        StringBuilder path = new StringBuilder("/api/v1/namespaces/" + proxy.namespace() + "/pods/"
                + proxy.name().name() + "/log?container=" + Proxy.CONTAINER);
        if (follow) {
            path.append("&follow=true&tailLines=0");
        } else if (flags.number("tail") >= 0) {
            path.append("&tailLines=").append(flags.number("tail"));
        }
        if (flags.isSet("since") && !follow) {
            path.append("&sinceSeconds=")
                    .append(Math.max(1, (flags.duration("since").toMillis() + 999) / 1000));
        }
        Api.Streamed log = session.api().open(Api.Request.get(path.toString(), "*/*"));
        if (log.status() != 200) {
            throw new EnvoyException(proxy.name() + ": " + refusal(log));
        }
        return log;
    }

    private static String refusal(Api.Streamed answer) {
        try (answer) {
            return Fields.text(Json.parse(answer.body().readAllBytes()), "message");
        } catch (IOException | EnvoyException e) {
            return "the server answered with status code " + answer.status();
        }
    }

    private static BufferedReader reader(Api.Streamed log) {
        return new BufferedReader(new InputStreamReader(log.body(), StandardCharsets.UTF_8));
    }

    private static void each(BufferedReader reader, Consumer<String> line) throws IOException {
        for (String next = reader.readLine(); next != null; next = reader.readLine()) {
            line.accept(next);
        }
    }
}
