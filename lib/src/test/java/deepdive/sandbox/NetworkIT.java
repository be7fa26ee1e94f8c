package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.istioctl.Istioctl;
import deepdive.sandbox.Shop.Reply;
import deepdive.sandbox.store.Json;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where requests go as servers fail, come from elsewhere or have other kinds of names, proved through real Envoys. */
class NetworkIT extends OnShop {
    private static final String WEB = "outbound|8080||web.shop.svc.cluster.local";

    @Test
    void aServerThatFailsIsEjected() throws Exception {
        shop.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: web, namespace: shop}
                spec:
                  host: web
                  trafficPolicy:
                    outlierDetection:
                      {consecutive5xxErrors: 3, interval: 1s, baseEjectionTime: 60s, maxEjectionPercent: 50}
                """);
        TestMesh.await("both versions answer", () -> shop.web("/").from("v1"));
        TestMesh.await("one is ejected", () -> {
            shop.web("/", "-H", "x-fault-web: 500@70%");
            return ejected() == 1;
        });
        boolean first = shop.web("/").from("v1");
        always("the other answers alone", () -> shop.web("/").from(first ? "v1" : "v2"));
        assertThat(ejected()).isEqualTo(1);
    }

    /** Servers of web that the client's Envoy passes over, as {@code istioctl proxy-config endpoint} shows them. */
    private static long ejected() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        String[] command = {
            "proxy-config",
            "endpoint",
            shop.name("client") + ".shop",
            "--cluster",
            WEB,
            "--kubeconfig",
            shop.kubeconfig()
        };
        int exit = Istioctl.run(command, InputStream.nullInputStream(), print, print, Map.of());
        String table = out.toString(StandardCharsets.UTF_8);
        assertThat(exit).as(table).isZero();
        assertThat(table).startsWith("ENDPOINT").contains("OUTLIER CHECK");
        return table.lines()
                .filter(line -> line.matches("[\\d.]+:8080 +HEALTHY +FAILED +" + Pattern.quote(WEB)))
                .count();
    }

    @Test
    void requestsStayInTheirZoneUntilItFails() throws Exception {
        ObjectNode node = shop.store().get("nodes", "", "lab").orElseThrow();
        ObjectNode here = node.deepCopy();
        Json.child(Json.child(here, "metadata"), "labels")
                .put("topology.kubernetes.io/region", "north")
                .put("topology.kubernetes.io/zone", "n1");
        shop.store().update("nodes", here);
        try (Backend far = new Backend()) {
            try (Backend near = new Backend()) {
                shop.apply(
                        """
                        apiVersion: networking.istio.io/v1
                        kind: ServiceEntry
                        metadata: {name: backend, namespace: shop}
                        spec:
                          hosts: [backend.example]
                          ports: [{number: 8085, name: http, protocol: HTTP}]
                          resolution: STATIC
                          endpoints:
                          - {address: %s, ports: {http: %d}, locality: north/n1}
                          - {address: %s, ports: {http: %d}, locality: south/s1}
                        ---
                        apiVersion: networking.istio.io/v1
                        kind: DestinationRule
                        metadata: {name: backend, namespace: shop}
                        spec:
                          host: backend.example
                          trafficPolicy:
                            outlierDetection:
                              {consecutive5xxErrors: 1, interval: 1s, baseEjectionTime: 60s, maxEjectionPercent: 100}
                        """
                                .formatted(Backend.IP, near.port(), Backend.IP, far.port()));
                TestMesh.await("an answer", () -> backend("/").status() == 200);
                always("the near one answers", () -> {
                    int before = near.asked.get();
                    return backend("/").status() == 200 && near.asked.get() == before + 1;
                });
                int before = far.asked.get();
                for (int i = 0; i < 20; i++) {
                    assertThat(backend("/").status()).isEqualTo(200);
                }
                assertThat(far.asked).hasValue(before);
            }
            always("the far one takes over", () -> {
                int before = far.asked.get();
                return backend("/").status() == 200 && far.asked.get() == before + 1;
            });
        } finally {
            ObjectNode now = shop.store().get("nodes", "", "lab").orElseThrow();
            now = now.deepCopy();
            Json.child(Json.child(now, "metadata"), "labels").remove("topology.kubernetes.io/region");
            Json.child(Json.child(now, "metadata"), "labels").remove("topology.kubernetes.io/zone");
            shop.store().update("nodes", now);
        }
    }

    private static Reply backend(String path) throws Exception {
        return shop.curl("client", "-H", "Host: backend.example", "http://240.240.9.9:8085" + path);
    }

    @Test
    void aHeadlessServiceIsItsPods() throws Exception {
        shop.apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: bare, namespace: shop}
                spec:
                  clusterIP: None
                  selector: {app: web, version: v2}
                  ports: [{name: http, port: 8080}]
                """);
        TestMesh.await("its pod answers", () -> shop.curl("client", "http://bare:8080/a")
                .from("v2"));
        TestMesh.await("under its name", () -> {
            shop.curl("client", "http://bare:8080/a");
            return shop.log("client", "istio-proxy").contains("outbound|8080||bare.shop.svc.cluster.local");
        });
        assertThat(shop.curl("client", "http://bare:8080/a").text())
                .contains("URI=spiffe://cluster.local/ns/shop/sa/client");
    }

    @Test
    void anExternalNameIsAnotherService() throws Exception {
        shop.apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: alias, namespace: shop}
                spec:
                  type: ExternalName
                  externalName: web.shop.svc.cluster.local
                  ports: [{name: http, port: 8080}]
                """);
        TestMesh.await(
                "the other service answers",
                () -> shop.curl("client", "http://alias:8080/").status() == 200);
    }

    @Test
    void aSidecarSeesOnlyWhatItNames() throws Exception {
        TestMesh.await(
                "everything",
                () -> shop.curl("visitor", "http://web.shop:8080/").status() == 200);
        assertThat(shop.admin("visitor", "/clusters")).contains("outbound|8080||web.shop.svc.cluster.local::");
        shop.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: Sidecar
                metadata: {name: default, namespace: other}
                spec:
                  egress: [{hosts: ["./*", "istio-system/*"]}]
                  outboundTrafficPolicy: {mode: REGISTRY_ONLY}
                """);
        TestMesh.await("the cluster is gone", () -> !shop.admin("visitor", "/clusters")
                .contains("outbound|8080||web.shop.svc.cluster.local::"));
        TestMesh.await("it is refused", () -> Set.of(0, 502)
                .contains(shop.curl("visitor", "http://web.shop:8080/").status()));
        Reply refused = shop.curl("visitor", "http://web.shop:8080/");
        assertThat(refused.status()).as(refused.text()).isIn(0, 502);
        TestMesh.await("the listener is gone", () -> !shop.admin("visitor", "/listeners")
                .contains("0.0.0.0_8080"));
    }

    @Test
    void anHttpRouteOfAServiceRoutesInTheMesh() throws Exception {
        shop.apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: web-v2, namespace: shop}
                spec:
                  selector: {app: web, version: v2}
                  ports: [{name: http, port: 8080}]
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: web, namespace: shop}
                spec:
                  parentRefs: [{group: "", kind: Service, name: web, port: 8080}]
                  rules:
                  - matches: [{path: {type: PathPrefix, value: /gone}}]
                    filters:
                    - {type: RequestRedirect, requestRedirect: {hostname: away.example, statusCode: 302}}
                  - backendRefs: [{name: web-v2, port: 8080}]
                """);
        TestMesh.await("the redirect", () -> shop.web("/gone").status() == 302);
        always("version 2 alone", () -> shop.web("/").from("v2"));
        // only in the mesh, and only for this service
        assertThat(shop.plain("web-v1", 8080, "/gone", "web").status()).isEqualTo(200);
    }

    @Test
    void aGatewayRunsOnPodsOfItsOwnWhichGoWithIt() throws Exception {
        shop.apply(
                """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: fresh, namespace: shop}
                spec:
                  gatewayClassName: istio
                  listeners: [{name: http, port: 80, protocol: HTTP}]
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: fresh, namespace: shop}
                spec:
                  parentRefs: [{name: fresh}]
                  rules: [{backendRefs: [{name: web, port: 8080}]}]
                """);
        TestMesh.await(
                "a pod",
                () -> !shop.pods("fresh-istio").isEmpty()
                        && !shop.ip("fresh-istio").isEmpty());
        TestMesh.await("it answers", () -> shop.plainStatus("fresh-istio", 8080) == 200);
        assertThat(shop.plain("fresh-istio", 8080, "/", "any").text())
                .contains("URI=spiffe://cluster.local/ns/shop/sa/fresh-istio");
        JsonNode service = shop.store().get("services", "shop", "fresh-istio").orElseThrow();
        assertThat(Json.text(service, "spec", "type")).isEqualTo("LoadBalancer");
        assertThat(Json.stream(Json.at(service, "spec", "ports"))
                        .map(port -> port.path("port").asInt()))
                .containsExactly(15021, 80);

        ObjectNode gateway = shop.store()
                .get("gateways.gateway.networking.k8s.io", "shop", "fresh")
                .orElseThrow()
                .deepCopy();
        ((ObjectNode) Json.at(gateway, "spec", "listeners").path(0)).put("port", 8090);
        shop.store().update("gateways.gateway.networking.k8s.io", gateway);
        TestMesh.await("the new port answers", () -> shop.plainStatus("fresh-istio", 8090) == 200);
        TestMesh.await("the service has it", () -> Json.stream(Json.at(
                        shop.store().get("services", "shop", "fresh-istio").orElseThrow(), "spec", "ports"))
                .anyMatch(port -> port.path("port").asInt() == 8090));

        shop.store().delete("gateways.gateway.networking.k8s.io", "shop", "fresh");
        TestMesh.await(
                "all of it is gone",
                () -> shop.pods("fresh-istio").isEmpty()
                        && shop.store()
                                .get("deployments.apps", "shop", "fresh-istio")
                                .isEmpty()
                        && shop.store().get("services", "shop", "fresh-istio").isEmpty()
                        && shop.store()
                                .get("serviceaccounts", "shop", "fresh-istio")
                                .isEmpty());
    }

    @Test
    void aContainersVariableMakesItFail() throws Exception {
        shop.route(
                """
                - route: [{destination: {host: web, subset: v1}}]
                  retries: {attempts: 0}
                """);
        always("version 1", () -> shop.web("/").from("v1"));
        ObjectNode deployment = shop.store()
                .get("deployments.apps", "shop", "web-v1")
                .orElseThrow()
                .deepCopy();
        ((ObjectNode) Json.at(deployment, "spec", "template", "spec", "containers")
                        .path(0))
                .putArray("env")
                .addObject()
                .put("name", "FAULT")
                .put("value", "507");
        shop.store().update("deployments.apps", deployment);
        TestMesh.await("it fails", () -> shop.web("/").status() == 507);
    }
}
