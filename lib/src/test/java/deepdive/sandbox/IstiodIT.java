package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import deepdive.sandbox.store.Json;
import io.envoyproxy.envoy.admin.v3.ListenersConfigDump;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What istiod's pod answers on its ports, to a plain client and to the real istioctl. */
class IstiodIT {
    @TempDir
    static Path home;

    private static TestMesh mesh;
    private static String istiod;

    @BeforeAll
    static void start() throws Exception {
        mesh = new TestMesh(home);
        istiod = mesh.ip("istiod");
    }

    @AfterAll
    static void stop() {
        if (mesh != null) {
            mesh.close();
        }
    }

    private static String token(String namespace, String account, String audience) throws IOException {
        Config config = Config.fromKubeconfig(Files.readString(home.resolve("kubeconfig")));
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            return client.serviceAccounts()
                    .inNamespace(namespace)
                    .withName(account)
                    .tokenRequest(new TokenRequestBuilder()
                            .withNewSpec()
                            .withAudiences(audience)
                            .endSpec()
                            .build())
                    .getStatus()
                    .getToken();
        }
    }

    private static StatusClient secure(String token) throws IOException {
        return StatusClient.secure(istiod, home.resolve("ca-cert.pem").toFile(), token);
    }

    private static StatusClient system() throws IOException {
        return secure(token("istio-system", "default", "istio-ca"));
    }

    private static HttpURLConnection get(String path) throws IOException {
        return (HttpURLConnection)
                URI.create("http://" + istiod + ":15014" + path).toURL().openConnection(java.net.Proxy.NO_PROXY);
    }

    private static JsonNode json(String path) throws IOException {
        return Json.MAPPER.readTree(get(path).getInputStream().readAllBytes());
    }

    private static String text(String path) throws IOException {
        return new String(get(path).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void everyProxyIsSyncedInAllThatItAsksFor() throws Exception {
        try (StatusClient client = system()) {
            Map<String, Map<String, String>> states = client.states();
            assertThat(states).hasSize(8).containsKey(mesh.name("productpage-v1") + ".bookinfo");
            states.forEach((proxy, byType) -> assertThat(byType)
                    .as(proxy)
                    .containsOnlyKeys("Cluster", "ClusterLoadAssignment", "Listener", "RouteConfiguration")
                    .allSatisfy((type, state) -> assertThat(state).isEqualTo("SYNCED")));
        }
        assertThat(json("/debug/syncz")).hasSize(8).allSatisfy(entry -> {
            assertThat(entry.path("cluster_id").asString()).isEqualTo("Kubernetes");
            assertThat(entry.path("cluster_sent").asString()).isNotEmpty();
            assertThat(entry.path("cluster_acked")).isEqualTo(entry.path("cluster_sent"));
            assertThat(entry.path("resources")).hasSize(4);
        });
    }

    @Test
    void whoDoesNotSayWhoTheyAreLearnNothing() throws Exception {
        try (StatusClient client = StatusClient.plain(istiod)) {
            assertThatThrownBy(client::states).hasMessageContaining("UNAUTHENTICATED: authentication required");
        }
        for (String wrong : List.of("", "e30.e30.e30", token("istio-system", "default", "another-audience"))) {
            try (StatusClient client = secure(wrong)) {
                assertThatThrownBy(client::states).hasMessageContaining("UNAUTHENTICATED: authentication failure");
            }
        }
        // a workload's token is not that of the node which asks
        try (StatusClient client = secure(token("bookinfo", "bookinfo-reviews", "istio-ca"))) {
            assertThatThrownBy(client::states)
                    .hasMessageContaining("PERMISSION_DENIED: authorization failed: no identities"
                            + " ([spiffe://cluster.local/ns/bookinfo/sa/bookinfo-reviews]) matched"
                            + " istio-system/default");
        }
    }

    @Test
    void configurationAndKeysAreNotServedHere() throws Exception {
        try (StatusClient client = system()) {
            for (String type : List.of("config.cluster.v3.Cluster", "extensions.transport_sockets.tls.v3.Secret")) {
                assertThatThrownBy(() -> client.ask("type.googleapis.com/envoy." + type, "default"))
                        .hasMessageContaining("UNIMPLEMENTED");
            }
            DiscoveryResponse dump = client.ask("istio.io/debug/config_dump", mesh.name("productpage-v1"));
            assertThat(dump.toByteString().toStringUtf8()).doesNotContain("PRIVATE KEY");
        }
    }

    @Test
    void theDumpIsWhatWasSentToTheProxy() throws Exception {
        String proxy = mesh.name("productpage-v1") + ".bookinfo";
        try (StatusClient client = system()) {
            List<Any> sections = client.ask("istio.io/debug/config_dump", proxy).getResourcesList();
            assertThat(sections)
                    .extracting(section -> section.getTypeUrl().replaceFirst(".*\\.", ""))
                    .containsExactly(
                            "BootstrapConfigDump",
                            "ClustersConfigDump",
                            "ListenersConfigDump",
                            "ScopedRoutesConfigDump",
                            "RoutesConfigDump",
                            "SecretsConfigDump",
                            "EcdsConfigDump");
            ListenersConfigDump listeners = sections.get(2).unpack(ListenersConfigDump.class);
            assertThat(listeners.getDynamicListenersList())
                    .extracting(ListenersConfigDump.DynamicListener::getName)
                    .contains("virtualInbound", "virtualOutbound", "0.0.0.0_9080");
            assertThat(client.ask("istio.io/debug/config_dump", "nobody").getResourcesList())
                    .isEmpty();
        }
        JsonNode overHttp = json("/debug/config_dump?proxyID=" + proxy);
        assertThat(overHttp.at("/configs/1/dynamicActiveClusters").size()).isGreaterThan(5);
    }

    @Test
    void debugEndpointsTellOfTheLiveMesh() throws Exception {
        assertThat(text("//version")).isEqualTo("1.27.1-sandbox-Clean");
        assertThat(get("/ready").getResponseCode()).isEqualTo(200);
        assertThat(json("/debug/registryz")).anySatisfy(service -> {
            assertThat(service.path("hostname").asString()).isEqualTo("reviews.bookinfo.svc.cluster.local");
            assertThat(service.at("/ports/0/protocol").asString()).isEqualTo("HTTP");
        });
        assertThat(json("/debug/endpointShardz")
                        .path("reviews.bookinfo.svc.cluster.local")
                        .at("/bookinfo/Shards/Kubernetes~1Kubernetes"))
                .extracting(endpoint -> endpoint.at("/Addresses/0").asString())
                .contains(mesh.ip("reviews-v1"), mesh.ip("reviews-v2"), mesh.ip("reviews-v3"));
        assertThat(json("/debug/configz"))
                .anySatisfy(object -> assertThat(object.path("kind").asString()).isEqualTo("VirtualService"))
                .noneSatisfy(
                        object -> assertThat(object.path("kind").asString()).isEqualTo("Secret"));
        assertThat(json("/debug/instancesz")
                        .path(mesh.name("details-v1") + ".bookinfo")
                        .at("/0/Service/hostname")
                        .asString())
                .isEqualTo("details.bookinfo.svc.cluster.local");
        assertThat(json("/debug/adsz").path("totalClients").asInt()).isEqualTo(8);
        assertThat(json("/debug/clusterz").at("/0/syncStatus").asString()).isEqualTo("synced");
        assertThat(get("/debug/nothing").getResponseCode()).isEqualTo(404);
        assertThat(get("/debug/config_dump").getResponseCode()).isEqualTo(400);
    }

    @Test
    void metricsCountWhatHappens() throws Exception {
        long before = pushes("cds");
        mesh.apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: counted, namespace: bookinfo}
                spec: {ports: [{name: http, port: 8123}], selector: {app: nobody}}
                """);
        TestMesh.await("a push to each proxy", () -> pushes("cds") >= before + 8);
        assertThat(text("/metrics"))
                .contains("pilot_xds{version=\"1.27.1\"} 8\n")
                .containsPattern("pilot_proxy_convergence_time_count [1-9]");
        assertThat(json("/debug/push_status").path("pilot_eds_no_instances").propertyNames())
                .contains("outbound|8123||counted.bookinfo.svc.cluster.local");
    }

    private static long pushes(String type) throws IOException {
        return text("/metrics")
                .lines()
                .filter(line -> line.startsWith("pilot_xds_pushes{type=\"" + type + "\"}"))
                .mapToLong(line -> Long.parseLong(line.replaceFirst(".* ", "")))
                .sum();
    }

    @Test
    void theRealIstioctlIsSatisfied() throws Exception {
        RealIstioctl istioctl = RealIstioctl.require(home);
        String proxy = mesh.name("reviews-v1") + ".bookinfo";
        assertThat(istioctl.run("proxy-status").lines().toList())
                .hasSize(9)
                .anyMatch(line -> line.matches(
                        proxy + " +Kubernetes +" + mesh.name("istiod") + " +1.27.1 +4 \\(CDS,LDS,EDS,RDS\\)"));
        assertThat(istioctl.run("proxy-status", "-v", "1").lines().skip(1))
                .hasSize(8)
                .allMatch(line -> line.matches(
                        "\\S+ +Kubernetes +SYNCED \\(\\S+\\) +IGNORED( +SYNCED \\(\\S+\\)){3} +\\S+ +1.27.1"));
        assertThat(istioctl.run("proxy-status", proxy))
                .matches("Clusters Match\nListeners Match\nRoutes Match \\(RDS last loaded at .*\\)\n");
        assertThat(istioctl.run("version"))
                .contains("control plane version: 1.27.1\ndata plane version: 1.27.1 (8 proxies)");
        assertThat(Json.MAPPER.readTree(istioctl.run("x", "internal-debug", "syncz")))
                .hasSize(8);
        assertThat(istioctl.run("remote-clusters")).containsPattern("Kubernetes +synced +istiod-");
    }
}
