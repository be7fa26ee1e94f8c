package deepdive.sandbox.kubelet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code curl} in a container: plain HTTP to localhost, or to a service or an address through the pod's sidecar, as an
 * intercepted connection would go. Options: {@code -s -S -i -I -v -o FILE -w FORMAT -X -H -d -m}.
 */
final class Curl {
    private static final int OUTBOUND = 15001;

    private final Kubelet kubelet;
    private final PodRuntime pods;

    Curl(Kubelet kubelet, PodRuntime pods) {
        this.kubelet = kubelet;
        this.pods = pods;
    }

    int run(PodWorker worker, List<String> arguments, OutputStream out, OutputStream error) throws IOException {
        CurlOptions options;
        try {
            options = CurlOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            Commands.print(error, "curl: " + e.getMessage() + "\n");
            return 2;
        }
        URI uri = URI.create(options.url().contains("://") ? options.url() : "http://" + options.url());
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
            Commands.print(error, "curl: (1) Protocol \"" + uri.getScheme() + "\" not supported\n");
            return 1;
        }
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        byte[] request = request(options, uri).getBytes(StandardCharsets.UTF_8);
        byte[] answer;
        try {
            answer = local(uri.getHost())
                    ? localhost(worker, port, request)
                    : throughSidecar(worker, uri.getHost(), port, request, options.seconds());
        } catch (SocketTimeoutException e) {
            Commands.print(error, "curl: (28) Operation timed out\n");
            return 28;
        } catch (UnknownHost e) {
            Commands.print(error, "curl: (6) Could not resolve host: " + uri.getHost() + "\n");
            return 6;
        } catch (IOException e) {
            Commands.print(
                    error,
                    "curl: (7) Failed to connect to " + uri.getHost() + " port " + port + ": " + e.getMessage() + "\n");
            return 7;
        }
        if (answer.length == 0) {
            Commands.print(error, "curl: (52) Empty reply from server\n");
            return 52;
        }
        AdminClient.Answer parsed = HttpText.parse(answer);
        if (options.headers()) {
            Commands.print(out, HttpText.head(answer));
        }
        if (!options.discard() && !options.method().equals("HEAD")) {
            Commands.print(out, parsed.body());
        }
        Commands.print(
                out,
                options.writeOut()
                        .replace("%{http_code}", String.valueOf(parsed.status()))
                        .replace("%{response_code}", String.valueOf(parsed.status()))
                        .replace("\\n", "\n"));
        return options.fail() && parsed.status() >= 400 ? 22 : 0;
    }

    private static String request(CurlOptions options, URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        StringBuilder text = new StringBuilder(options.method())
                .append(' ')
                .append(path)
                .append(uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                .append(" HTTP/1.1\r\n");
        List<String> headers = new ArrayList<>(options.requestHeaders());
        addUnlessGiven(headers, "Host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
        addUnlessGiven(headers, "User-Agent", "curl/8.5.0");
        addUnlessGiven(headers, "Accept", "*/*");
        headers.add("Connection: close");
        if (!options.data().isEmpty()) {
            addUnlessGiven(headers, "Content-Type", "application/x-www-form-urlencoded");
            headers.add("Content-Length: " + options.data().getBytes(StandardCharsets.UTF_8).length);
        }
        headers.forEach(header -> text.append(header).append("\r\n"));
        return text.append("\r\n").append(options.data()).toString();
    }

    private static void addUnlessGiven(List<String> headers, String name, String value) {
        if (headers.stream().noneMatch(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1))) {
            headers.add(name + ": " + value);
        }
    }

    private static boolean local(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1");
    }

    private byte[] localhost(PodWorker worker, int port, byte[] request) throws IOException {
        try (SocketChannel channel = pods.connect(Fields.namespace(worker.pod()), Fields.name(worker.pod()), port)) {
            channel.write(ByteBuffer.wrap(request));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(65536);
            while (channel.read(buffer) >= 0) {
                answer.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            return answer.toByteArray();
        }
    }

    private byte[] throughSidecar(PodWorker worker, String host, int port, byte[] request, int seconds)
            throws IOException {
        String destination = resolve(host, Fields.namespace(worker.pod())).orElseThrow(UnknownHost::new);
        String ip = worker.pod().path("status").path("podIP").asString();
        boolean sidecar = worker.envoy() != null && !Injection.isGateway(worker.pod());
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(ip, 0));
            socket.setSoTimeout(seconds * 1000);
            socket.connect(
                    sidecar ? new InetSocketAddress(ip, OUTBOUND) : new InetSocketAddress(destination, port), 5000);
            if (sidecar) {
                String header =
                        "PROXY TCP4 " + ip + " " + destination + " " + socket.getLocalPort() + " " + port + "\r\n";
                socket.getOutputStream().write(header.getBytes(StandardCharsets.US_ASCII));
            }
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return socket.getInputStream().readAllBytes();
        }
    }

    /** As the cluster's DNS does: NAME, NAME.NAMESPACE, NAME.NAMESPACE.svc[.cluster.local]; and addresses. */
    private Optional<String> resolve(String host, String namespace) {
        if (host.matches("\\d+\\.\\d+\\.\\d+\\.\\d+")) {
            return Optional.of(host);
        }
        String[] parts =
                host.replaceFirst("\\.svc(\\.cluster\\.local\\.?)?$", "").split("\\.");
        if (parts.length > 2) {
            return Optional.empty();
        }
        return kubelet.objects()
                .get("services", parts.length == 2 ? parts[1] : namespace, parts[0])
                .map(service -> service.path("spec").path("clusterIP").asString(""))
                .filter(ip -> ip.matches("[\\d.]+"));
    }

    private static final class UnknownHost extends IOException {}
}
