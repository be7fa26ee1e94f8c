package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;

/** An API server on a loopback address of the tests' own, with clients for it. */
final class ApiFixture implements AutoCloseable {
    static final String TOKEN = "secret-token";

    /** What pods use; a test may set it. */
    final AtomicReference<Metrics> metrics = new AtomicReference<>();

    final ObjectStore store = ObjectStore.inMemory();
    final ServerIdentity identity = ServerIdentity.create("127.61.0.9");
    final ApiServer server;
    final Path home = Files.createTempDirectory(Path.of("/tmp"), "dd-api");
    private final HttpClient http;

    ApiFixture() throws IOException, GeneralSecurityException {
        server = ApiServer.start(
                store,
                new ApiServer.Settings(
                        "127.61.0.9",
                        0,
                        TOKEN,
                        identity,
                        home.resolve("api.sock"),
                        NoPods.INSTANCE,
                        () -> Optional.ofNullable(metrics.get())));
        http = HttpClient.newBuilder().sslContext(trust()).build();
    }

    private SSLContext trust() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, null);
        keys.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(identity.authority().getBytes(StandardCharsets.UTF_8))));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        boolean authorized = false;
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
            authorized |= headers[i].equals("Authorization");
        }
        if (!authorized) {
            request.header("Authorization", "Bearer " + TOKEN);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    JsonNode get(String path, String... headers) throws IOException, InterruptedException {
        return Json.MAPPER.readTree(send("GET", path, null, headers).body());
    }

    /** A fabric8 client that knows the server from a kubeconfig file, as any tool does. */
    KubernetesClient client(Path dir) throws IOException {
        Path file = dir.resolve("kubeconfig");
        Kubeconfig.write(file, "test", server.url(), identity.authority(), TOKEN);
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(Files.readString(file)))
                .build();
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
