package deepdive.sandbox.kubelet.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code pilot-agent request METHOD PATH [BODY]}: what Envoy's admin interface, or another port of the proxy, answers. */
final class PilotAgent {
    private static final List<String> PORTS = List.of("15000", "15004", "15020", "15021");

    private PilotAgent() {}

    static int run(Container container, List<String> arguments, Streams streams) throws IOException {
        List<String> words = new ArrayList<>();
        String port = "15000";
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--debug-port") && i + 1 < arguments.size()) {
                port = arguments.get(++i);
            } else if (argument.startsWith("--debug-port=")) {
                port = argument.substring("--debug-port=".length());
            } else if (argument.startsWith("-")) {
                return fail(streams, "unknown flag: " + argument);
            } else {
                words.add(argument);
            }
        }
        if (words.isEmpty() || !words.get(0).equals("request")) {
            String name = words.isEmpty() ? "" : words.get(0);
            return fail(streams, "unknown command \"" + name + "\" for \"pilot-agent\": here it has only request");
        }
        if (words.size() < 3) {
            return fail(streams, "requires at least 2 arg(s), only received " + (words.size() - 1));
        }
        if (!PORTS.contains(port)) {
            return fail(streams, "debug port " + port + " is not in allowed list [15000 15004 15020 15021]");
        }
        return request(container, Integer.parseInt(port), words, streams);
    }

    private static int request(Container container, int port, List<String> words, Streams streams) throws IOException {
        String body = words.size() > 3 ? words.get(3) : "";
        String path = words.get(2).startsWith("/") ? words.get(2) : "/" + words.get(2);
        String head = words.get(1) + " " + path.replaceAll("[\r\n ]", "%20") + " HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nUser-Agent: Go-http-client/1.1\r\nConnection: close\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n";
        try (Connection connection = new Connection(container.connect("127.0.0.1", port, 0))) {
            connection.out().write((head + body).getBytes(StandardCharsets.UTF_8));
            CurlReply reply = CurlReply.read(connection.in());
            String answer = new String(
                    reply.body(connection.in(), words.get(1).equals("HEAD")).readAllBytes(), StandardCharsets.UTF_8);
            if (reply.status() > 399 && reply.status() != 404) {
                return fail(streams, "received unsuccessful status code " + reply.status() + ": " + answer);
            }
            streams.print(answer + "\n");
            return 0;
        } catch (CurlException e) {
            return fail(streams, e.getMessage());
        } catch (java.net.ConnectException e) {
            return fail(
                    streams,
                    "Get \"http://localhost:" + port + path + "\": dial tcp 127.0.0.1:" + port
                            + ": connect: connection refused");
        }
    }

    private static int fail(Streams streams, String message) throws IOException {
        streams.error("Error: " + message + "\n");
        return 1;
    }
}
