package deepdive.sandbox.kubelet.program;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** {@code openssl s_client -connect HOST:PORT [-servername NAME] [-alpn LIST] [-showcerts]}: the peer's chain. */
final class OpenSsl {
    private OpenSsl() {}

    static int run(Container container, List<String> arguments, Streams streams) throws IOException {
        if (arguments.isEmpty() || !arguments.get(0).equals("s_client")) {
            streams.error("openssl: here it has only: openssl s_client -connect HOST:PORT"
                    + " [-servername NAME] [-alpn LIST] [-showcerts]\n");
            return 1;
        }
        String connect = "localhost:4433";
        String name = null;
        List<String> alpn = List.of();
        boolean all = false;
        for (int i = 1; i < arguments.size(); i++) {
            String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            switch (arguments.get(i).replaceFirst("^--", "-")) {
                case "-connect" -> connect = value;
                case "-servername" -> name = value;
                case "-alpn" -> alpn = List.of(value.split(","));
                case "-showcerts" -> {
                    all = true;
                    continue;
                }
                default -> {
                    streams.error("s_client: Unknown option: " + arguments.get(i) + "\n");
                    return 1;
                }
            }
            i++;
        }
        int colon = connect.lastIndexOf(':');
        if (colon < 1 || !connect.substring(colon + 1).matches("\\d{1,5}")) {
            streams.error("s_client: -connect takes HOST:PORT, not " + connect + "\n");
            return 1;
        }
        String host = connect.substring(0, colon);
        int port = Integer.parseInt(connect.substring(colon + 1));
        return show(container, host, port, name == null ? host : name, alpn, all, streams);
    }

    private static int show(
            Container container, String host, int port, String name, List<String> alpn, boolean all, Streams streams)
            throws IOException {
        String address = container.resolve(host).orElse("");
        if (address.isEmpty()) {
            streams.error("BIO_lookup_ex: system lib: Name or service not known: " + host + "\nconnect:errno=22\n");
            return 1;
        }
        Connection connection;
        try {
            connection = new Connection(container.connect(address, port, 10_000));
        } catch (IOException e) {
            streams.error("connect: Connection refused\nconnect:errno=111\n");
            return 1;
        }
        try (connection) {
            connection.cutIn(10_000_000_000L);
            streams.print("CONNECTED(00000003)\n");
            SSLSocket socket = Tls.handshake(connection, name, alpn, false);
            streams.print(PeerChain.text(chain(socket.getSession()), all) + protocol(socket));
            return 0;
        } catch (SSLException e) {
            streams.error("error: " + e.getMessage() + "\n");
            streams.print("---\nno peer certificate available\n---\n");
            return 1;
        }
    }

    private static List<X509Certificate> chain(SSLSession session) throws IOException {
        return List.of(session.getPeerCertificates()).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private static String protocol(SSLSocket socket) {
        SSLSession session = socket.getSession();
        String chosen = socket.getApplicationProtocol();
        return "New, " + session.getProtocol() + ", Cipher is " + session.getCipherSuite() + "\n"
                + (chosen == null || chosen.isEmpty() ? "No ALPN negotiated\n" : "ALPN protocol: " + chosen + "\n")
                + "---\n";
    }
}
