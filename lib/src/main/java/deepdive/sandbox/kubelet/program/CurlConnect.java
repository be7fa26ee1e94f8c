package deepdive.sandbox.kubelet.program;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;

/** Resolves and connects as curl does, and says so. */
final class CurlConnect {
    private final Container container;
    private final CurlOptions options;
    private final CurlTrace trace;

    CurlConnect(Container container, CurlOptions options, CurlTrace trace) {
        this.container = container;
        this.options = options;
        this.trace = trace;
    }

    /** @param limit nanoseconds left for all of the transfer, or 0 */
    Connection open(CurlUrl url, CurlTransfer transfer, long limit) throws CurlException, IOException {
        String address = resolve(url);
        transfer.resolved = System.nanoTime();
        trace.note("  Trying " + address + ":" + url.port() + "...");
        double seconds = limit > 0 ? limit / 1e9 : 300;
        boolean whole = options.connectSeconds == 0 || options.connectSeconds > seconds;
        long start = System.nanoTime();
        try {
            Connection connection = new Connection(container.connect(
                    address, url.port(), (int) Math.ceil(1000 * (whole ? seconds : options.connectSeconds))));
            if (limit > 0) {
                connection.cutIn(limit);
            }
            transfer.connected = System.nanoTime();
            transfer.connects++;
            transfer.remoteIp = address;
            transfer.remotePort = url.port();
            transfer.localIp = address.startsWith("127.0.0.") ? address : container.address();
            transfer.localPort = connection.localPort();
            trace.note("Connected to " + url.host() + " (" + address + ") port " + url.port());
            return connection;
        } catch (SocketTimeoutException e) {
            long millis = (System.nanoTime() - transfer.began) / 1_000_000;
            throw new CurlException(
                    28,
                    whole
                            ? "Connection timed out after " + millis + " milliseconds"
                            : "Failed to connect to " + url.host() + " port " + url.port() + " after " + millis
                                    + " ms: Timeout was reached");
        } catch (ClosedByInterruptException e) {
            throw new InterruptedIOException("interrupted");
        } catch (IOException e) {
            trace.note("connect to " + address + " port " + url.port() + " failed: Connection refused");
            throw new CurlException(
                    7,
                    "Failed to connect to " + url.host() + " port " + url.port() + " after "
                            + (System.nanoTime() - start) / 1_000_000 + " ms: Couldn't connect to server");
        }
    }

    private String resolve(CurlUrl url) throws CurlException, IOException {
        for (String entry : options.resolve) {
            String[] parts = entry.replaceFirst("^[+]", "").split(":", 3);
            if (parts.length == 3
                    && (parts[0].equals(url.host()) || parts[0].equals("*"))
                    && parts[1].equals(String.valueOf(url.port()))) {
                trace.note("Added " + url.host() + ":" + url.port() + ":" + parts[2] + " to DNS cache");
                trace.note("Hostname " + url.host() + " was found in DNS cache");
                return parts[2].split(",")[0];
            }
        }
        String address = container
                .resolve(url.host())
                .orElseThrow(() -> new CurlException(6, "Could not resolve host: " + url.host()));
        if (!address.equals(url.host())) {
            trace.note("Host " + url.host() + ":" + url.port() + " was resolved.");
            trace.note("IPv6: (none)");
            trace.note("IPv4: " + address);
        }
        return address;
    }
}
