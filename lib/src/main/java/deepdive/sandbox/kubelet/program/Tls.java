package deepdive.sandbox.kubelet.program;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A TLS client over a connection that is there already. */
final class Tls {
    private Tls() {}

    /**
     * @param name for SNI; empty, or an address, for none
     * @param verify whether the peer's chain and name must be good to this machine's authorities
     * @throws javax.net.ssl.SSLException when the handshake fails
     */
    static SSLSocket handshake(Connection connection, String name, List<String> alpn, boolean verify)
            throws IOException {
        SSLSocket socket = (SSLSocket) context(verify)
                .getSocketFactory()
                .createSocket(
                        connection.channel().socket(),
                        name,
                        connection.channel().socket().getPort(),
                        false);
        SSLParameters parameters = socket.getSSLParameters();
        if (!name.isEmpty() && !name.matches("[0-9.]+")) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        parameters.setApplicationProtocols(alpn.toArray(String[]::new));
        if (verify) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        connection.secure(socket.getInputStream(), socket.getOutputStream());
        return socket;
    }

    private static SSLContext context(boolean verify) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, verify ? null : new TrustManager[] {new Anyone()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java has no TLS: " + e.getMessage(), e);
        }
    }

    /** {@code -k}, and {@code openssl s_client}, which shows a chain whether it is good or not. */
    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
