package deepdive.sandbox.kubelet.program;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * {@code curl} 8.5, the one in Istio's proxy image: HTTP and HTTPS from the container, as its connections go, through
 * the sidecar or not. See {@link CurlOptions} for the options.
 */
final class Curl {
    private static final int MOST_REDIRECTS = 50;

    private final Container container;
    private final CurlOptions options;
    private final Streams streams;
    private final CurlTrace trace;

    private Curl(Container container, CurlOptions options, Streams streams) {
        this.container = container;
        this.options = options;
        this.streams = streams;
        this.trace = new CurlTrace(options.verbose, streams);
    }

    static int run(Container container, List<String> arguments, Streams streams) throws IOException {
        CurlOptions options;
        try {
            options = CurlOptions.parse(arguments, streams.in());
        } catch (CurlException e) {
            streams.error(e.line());
            return e.code();
        }
        int exit = 0;
        for (String url : options.urls) {
            exit = new Curl(container, options, streams).fetch(url);
        }
        return exit;
    }

    private int fetch(String url) throws IOException {
        CurlTransfer transfer = new CurlTransfer();
        transfer.url = url;
        CurlException failure = null;
        boolean meter = options.meter && !options.silent && !(options.include && options.head);
        try {
            follow(url, transfer, meter);
        } catch (CurlException e) {
            failure = e;
            transfer.exit = e.code();
            transfer.error = e.getMessage();
        }
        transfer.ended = System.nanoTime();
        if (meter) {
            streams.error(transfer.reply == null ? "\n" : CurlMeter.last(transfer));
        }
        if (failure != null && (!options.silent || options.showError)) {
            streams.error(failure.line());
        }
        CurlWriteOut.write(options.writeOut, transfer, streams);
        return transfer.exit;
    }

    private void follow(String url, CurlTransfer transfer, boolean meter) throws CurlException, IOException {
        CurlUrl next = CurlUrl.parse(url, options.query());
        if (meter) {
            streams.error(CurlMeter.TITLE);
        }
        String verb = options.verb();
        boolean body = options.body() != null;
        while (true) {
            transfer.effective = next.toString();
            transfer.verb = verb;
            exchange(next, verb, body, transfer);
            int status = transfer.reply.status();
            String location = transfer.reply.header("Location");
            if (status < 300 || status > 399 || location.isEmpty()) {
                break;
            }
            transfer.redirectUrl = next.follow(location);
            if (!options.location) {
                break;
            }
            if (++transfer.redirects > MOST_REDIRECTS) {
                throw new CurlException(47, "Maximum (" + MOST_REDIRECTS + ") redirects followed");
            }
            if (options.method.isEmpty() && (status == 303 || status <= 302 && verb.equals("POST"))) {
                verb = options.head ? "HEAD" : "GET";
                body = false;
            }
            trace.note("Issue another request to this URL: '" + transfer.redirectUrl + "'");
            next = CurlUrl.parse(transfer.redirectUrl, "");
            transfer.redirectUrl = "";
            transfer.redirected = System.nanoTime();
        }
        if (options.failWithBody && transfer.reply.status() >= 400) {
            throw new CurlException(22, "The requested URL returned error: " + transfer.reply.status());
        }
    }

    private void exchange(CurlUrl url, String verb, boolean body, CurlTransfer transfer)
            throws CurlException, IOException {
        transfer.reply = null;
        long limit =
                options.maxSeconds == 0 ? 0 : (long) (options.maxSeconds * 1e9) - (System.nanoTime() - transfer.began);
        try (Connection connection = new CurlConnect(container, options, trace).open(url, transfer, limit)) {
            try {
                if (url.secure()) {
                    secure(connection, url, transfer);
                }
                transfer.sending = System.nanoTime();
                send(connection, CurlRequest.head(options, url, verb, body), body, transfer);
                receive(connection, verb, transfer);
                trace.note(
                        transfer.reply.persistent()
                                ? "Connection #" + (transfer.connects - 1) + " to host " + url.host() + " left intact"
                                : "Closing connection");
            } catch (ClosedByInterruptException e) {
                throw new InterruptedIOException("interrupted");
            } catch (IOException e) {
                throw connection.late() ? timeout(transfer) : failure(e);
            }
        } catch (CurlException e) {
            trace.note(e.getMessage());
            trace.note("Closing connection");
            throw e;
        }
    }

    private void secure(Connection connection, CurlUrl url, CurlTransfer transfer) throws CurlException, IOException {
        try {
            Tls.handshake(connection, url.host(), List.of("http/1.1"), !options.insecure);
            transfer.secured = System.nanoTime();
        } catch (SSLException e) {
            boolean peer = String.valueOf(e.getMessage()).matches("(?s).*(PKIX|certificat|No subject|No name).*");
            throw peer
                    ? new CurlException(60, "SSL certificate problem: unable to get local issuer certificate")
                    : new CurlException(35, "TLS connect error: " + e.getMessage());
        }
    }

    private void send(Connection connection, String head, boolean body, CurlTransfer transfer) throws IOException {
        byte[] top = head.getBytes(StandardCharsets.UTF_8);
        byte[] content = body ? options.body().getBytes(StandardCharsets.UTF_8) : new byte[0];
        trace.sent(head);
        trace.data('}', content.length);
        byte[] whole = java.util.Arrays.copyOf(top, top.length + content.length);
        System.arraycopy(content, 0, whole, top.length, content.length);
        connection.out().write(whole);
        connection.out().flush();
        transfer.requestBytes += top.length;
        transfer.uploaded += content.length;
    }

    private void receive(Connection connection, String verb, CurlTransfer transfer) throws CurlException, IOException {
        CurlReply reply = CurlReply.read(connection.in());
        transfer.firstByte = System.nanoTime();
        while (reply.status() < 200) {
            trace.received(reply);
            reply = CurlReply.read(connection.in());
        }
        transfer.reply = reply;
        transfer.headBytes += reply.size();
        trace.received(reply);
        if (options.fail && reply.status() >= 400) {
            throw new CurlException(22, "The requested URL returned error: " + reply.status());
        }
        if (options.include || options.head) {
            output(reply.statusLine() + "\r\n"
                    + String.join(
                            "",
                            reply.headers().stream()
                                    .map(header -> header + "\r\n")
                                    .toList()) + "\r\n");
        }
        boolean skipped = options.location
                && reply.status() / 100 == 3
                && !reply.header("Location").isEmpty();
        InputStream body = reply.body(connection.in(), verb.equals("HEAD"));
        byte[] part = new byte[16 << 10];
        for (int count = body.read(part); count >= 0; count = body.read(part)) {
            if (count > 0 && !skipped) {
                transfer.downloaded += count;
                trace.data('{', count);
                output(new String(part, 0, count, StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** Bytes as characters of Latin-1. */
    private void output(String bytes) throws CurlException, IOException {
        if (options.output.isEmpty() || options.output.equals("-") || options.output.equals("/dev/stdout")) {
            streams.out().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            streams.out().flush();
        } else if (!options.output.equals("/dev/null")) {
            // as in Istio's proxy container, whose root file system is read-only
            streams.error("Warning: Failed to open the file " + options.output + ": Read-only file system\n");
            throw new CurlException(23, "Failure writing output to destination");
        }
    }

    private static CurlException timeout(CurlTransfer transfer) {
        long millis = (System.nanoTime() - transfer.began) / 1_000_000;
        long length = transfer.reply == null ? -1 : transfer.reply.length();
        return new CurlException(
                28,
                "Operation timed out after " + millis + " milliseconds with " + transfer.downloaded
                        + (length < 0 ? " bytes received" : " out of " + length + " bytes received"));
    }

    private static CurlException failure(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof EOFException) {
            return new CurlException(18, message);
        }
        if (message.contains("cut off")) {
            return new CurlException(18, "transfer closed with outstanding read data remaining");
        }
        if (message.contains("Broken pipe")) {
            return new CurlException(55, "Send failure: Broken pipe");
        }
        if (e instanceof SocketTimeoutException) {
            return new CurlException(28, "Operation timed out");
        }
        return new CurlException(
                56, "Recv failure: " + (message.contains("reset") ? "Connection reset by peer" : message));
    }
}
