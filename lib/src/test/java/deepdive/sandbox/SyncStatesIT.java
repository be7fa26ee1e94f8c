package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.api.ServerIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a proxy that is behind, that refuses or that waits is shown, each made to happen with a real Envoy. */
class SyncStatesIT {
    @TempDir
    static Path home;

    private static TestMesh mesh;

    @BeforeAll
    static void start() throws Exception {
        mesh = new TestMesh(home);
    }

    @AfterAll
    static void stop() {
        if (mesh != null) {
            mesh.close();
        }
    }

    @AfterEach
    void reset() throws Exception {
        mesh.sandbox.kubelet().resumeAll();
        Reset.run(mesh.store(), mesh.sandbox.scenario());
        try {
            TestMesh.await("all in step", mesh.report::settled);
        } catch (AssertionError late) {
            throw new AssertionError(
                    late.getMessage() + ": " + mesh.report.unsettled() + " of "
                            + mesh.report.status().pods(),
                    late);
        }
    }

    /** By xDS type, as mesh status shows it. */
    private static Map<String, String> sync(String app) {
        return status(app).sync();
    }

    private static MeshStatus.PodStatus status(String app) {
        return mesh.report.status().pods().stream()
                .filter(pod -> pod.name().startsWith(app + "-"))
                .findFirst()
                .orElseThrow();
    }

    /** By column, as the real istioctl shows it, without the time. */
    private static Map<String, String> row(RealIstioctl istioctl, String app) throws Exception {
        String[] lines = istioctl.run("proxy-status", "-v", "1").split("\n");
        String[] columns = lines[0].split(" {2,}");
        String[] cells = Arrays.stream(lines)
                .filter(line -> line.startsWith(app + "-"))
                .findFirst()
                .orElseThrow()
                .split(" {2,}");
        return IntStream.range(0, columns.length)
                .boxed()
                .collect(Collectors.toMap(i -> columns[i], i -> cells[i].replaceFirst(" \\(.*", "")));
    }

    private static void service(String name) throws Exception {
        mesh.apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: %s, namespace: bookinfo}
                spec: {ports: [{name: http, port: 8123}], selector: {app: nobody}}
                """
                        .formatted(name));
    }

    /** The pod of details, whose proxy was paused before the service came. */
    private static String pausedWhile(String service) throws Exception {
        String pod = mesh.name("details-v1");
        mesh.sandbox.kubelet().pause("bookinfo", pod);
        service(service);
        TestMesh.await("STALE", () -> sync("details-v1").get("CDS").equals("STALE"));
        return pod;
    }

    private static void goOn(String pod) throws Exception {
        mesh.sandbox.kubelet().resume("bookinfo", pod);
        TestMesh.await("SYNCED", () -> sync("details-v1").values().stream().allMatch("SYNCED"::equals));
    }

    @Test
    void aPausedProxyIsStaleUntilItGoesOn() throws Exception {
        String pod = pausedWhile("late");
        TestMesh.await("the others go on", () -> sync("reviews-v1").get("CDS").equals("SYNCED"));
        assertThat(status("details-v1").phase()).isEqualTo("Paused");
        TestMesh.await("not ready", () -> status("details-v1").ready().equals("1/2"));
        TestMesh.await( // before, a request would be sent to the paused one, and wait for it
                "the others know",
                () -> mesh.sandbox.atRest() && mesh.report.waiting().equals(List.of(pod)));
        TestMesh.await(
                "nobody is sent there",
                () -> mesh.from("productpage-v1", "details", "/details/0").status() == 503);

        goOn(pod);
        TestMesh.await(
                "it serves again",
                () -> mesh.from("productpage-v1", "details", "/details/0").status() == 200);
    }

    /** Its Envoy takes in the service's cluster only then, and needs to be told of endpoints to go on. */
    @Test
    void aServiceThatCameAndWentWhileAProxyWasPausedDoesNotHoldItUp() throws Exception {
        String pod = pausedWhile("brief");
        mesh.store().delete("services", "bookinfo", "brief");
        TestMesh.await("gone again", mesh.sandbox::atRest);

        goOn(pod);
    }

    @Test
    void theRealIstioctlShowsStale() throws Exception {
        RealIstioctl istioctl = RealIstioctl.require(home);
        mesh.sandbox.kubelet().pause("bookinfo", mesh.name("details-v1"));
        service("later");
        TestMesh.await("STALE", () -> row(istioctl, "details-v1").get("CDS").equals("STALE"));
        assertThat(row(istioctl, "details-v1")).containsEntry("ECDS", "IGNORED");
        assertThat(row(istioctl, "reviews-v1")).containsEntry("CDS", "SYNCED");
    }

    @Test
    void theRealIstioctlShowsARefusalAndWhatDiffers() throws Exception {
        RealIstioctl istioctl = RealIstioctl.require(home);
        mesh.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: details, namespace: bookinfo}
                spec:
                  hosts: [details]
                  http:
                  - headers: {request: {set: {x-word: "%NOPE%"}}}
                    route: [{destination: {host: details}}]
                """);
        TestMesh.await("ERROR", () -> row(istioctl, "reviews-v1").get("RDS").equals("ERROR"));
        assertThat(istioctl.run("proxy-status", "-o", "json"))
                .contains("\"configStatus\": \"ERROR\"", "Not supported field in StreamInfo: NOPE");
        assertThat(istioctl.run("proxy-status", mesh.name("reviews-v1") + ".bookinfo"))
                .startsWith("Clusters Match\nListeners Match\nRoutes Don't Match (RDS last loaded at ")
                .contains("--- Istiod Routes\n+++ Envoy Routes\n")
                .containsPattern("(?m)^-.*%NOPE%");
    }

    private static final String SECURE =
            """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: {name: secure, namespace: bookinfo}
            spec:
              selector: {istio: ingressgateway}
              servers:
              - port: {number: 443, name: https, protocol: HTTPS}
                tls: {mode: SIMPLE, credentialName: web-cert}
                hosts: ["*"]
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: secure, namespace: bookinfo}
            spec:
              hosts: ["*"]
              gateways: [secure]
              http: [{route: [{destination: {host: productpage, port: {number: 9080}}}]}]
            """;

    private static void secret(String certificate, String key) throws Exception {
        Base64.Encoder encoder = Base64.getEncoder();
        mesh.apply(
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: web-cert, namespace: istio-system}
                type: kubernetes.io/tls
                data: {tls.crt: %s, tls.key: %s}
                """
                        .formatted(
                                encoder.encodeToString(certificate.getBytes(StandardCharsets.US_ASCII)),
                                encoder.encodeToString(key.getBytes(StandardCharsets.US_ASCII))));
    }

    /** Over TLS, trusting one authority alone. */
    private static int https(String authority) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "authority",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(mesh.ip("istio-ingressgateway"), 8443)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /productpage HTTP/1.1\r\nHost: bookinfo.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
        } catch (IOException e) {
            return 0; // it does not listen, or has no certificate
        }
    }

    @Test
    void aGatewaysCertificateIsNotSentUntilItsSecretIsThere() throws Exception {
        mesh.apply(SECURE);
        TestMesh.await(
                "NOT SENT", () -> "NOT SENT".equals(sync("istio-ingressgateway").get("SDS")));
        assertThat(sync("reviews-v1")).doesNotContainKey("SDS");
        ServerIdentity identity = ServerIdentity.create("bookinfo.example");
        assertThat(https(identity.authority())).isZero();

        secret(identity.chain(), identity.key());
        TestMesh.await("SYNCED", () -> sync("istio-ingressgateway").get("SDS").equals("SYNCED"));
        TestMesh.await("HTTPS", () -> https(identity.authority()) == 200);

        secret(identity.chain(), ServerIdentity.create("other.example").key());
        TestMesh.await(
                "a key that does not fit",
                () -> sync("istio-ingressgateway").get("SDS").startsWith("ERROR: "));
        assertThat(https(identity.authority())).as("what it had goes on").isEqualTo(200);
    }

    @Test
    void theRealIstioctlShowsNotSent() throws Exception {
        RealIstioctl istioctl = RealIstioctl.require(home);
        mesh.apply(SECURE);
        TestMesh.await("NOT SENT", () -> "NOT SENT"
                .equals(row(istioctl, "istio-ingressgateway").get("SDS")));
        assertThat(row(istioctl, "reviews-v1")).containsEntry("SDS", "IGNORED");
        assertThat(istioctl.run("proxy-status"))
                .containsPattern("(?m)^istio-ingressgateway.* 5 \\(CDS,LDS,EDS,RDS,SDS\\)$");
    }
}
