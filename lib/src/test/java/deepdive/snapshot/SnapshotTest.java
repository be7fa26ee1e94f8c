package deepdive.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.cli.YamlReader;
import deepdive.istioctl.Istioctl;
import deepdive.kit.TestApi;
import deepdive.kube.Api;
import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import deepdive.kube.Target;
import deepdive.kube.Tunnel;
import deepdive.kubectl.Kubectl;
import deepdive.sandbox.api.NoPods;
import deepdive.sandbox.store.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** An API without pods, saved, stopped, and asked again: the commands print what they printed before. */
@Timeout(60)
class SnapshotTest {
    private static final String PASSWORD = "correct-horse-battery";
    private static final String SHORT = "s3cret";
    private static final String KEY = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n-----END PRIVATE KEY-----\n";

    @TempDir
    private static Path directory;

    private static Path snapshot;
    private static Map<String, String> live;
    private static ObjectStore store;
    private static TestApi api;
    private static Save.Outcome outcome;

    @BeforeAll
    static void save() throws IOException {
        store = ObjectStore.inMemory();
        api = TestApi.start("127.63.0.12", store, NoPods.INSTANCE);
        live = Map.of("KUBECONFIG", api.kubeconfig().toString(), "DEEPDIVE_HOME", "/nowhere");
        objects();
        snapshot = directory.resolve("saved");
        Target target = Target.choose("", "", live);
        try (Api cluster = Api.open(target, live, System.err)) {
            PrintStream quiet = new PrintStream(new ByteArrayOutputStream());
            outcome = new Save(cluster, new NoProxies(), "test", List.of(), 10, quiet).to(snapshot);
        }
    }

    private static void objects() {
        create("namespaces", "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n");
        create(
                "secrets",
                """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: db
                  namespace: shop
                  annotations:
                    kubectl.kubernetes.io/last-applied-configuration: '{"stringData":{"password":"%s"}}'
                type: Opaque
                data: {password: %s, pin: %s, tls.key: %s, place: %s}
                """
                        .formatted(PASSWORD, encoded(PASSWORD), encoded(SHORT), encoded(KEY), encoded("storefront")));
        create(
                "configmaps",
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings, namespace: shop}
                data:
                  url: postgres://shop:%s@db
                  api-token: %s
                  colour: green
                """
                        .formatted(PASSWORD, SHORT));
        create(
                "services",
                """
                apiVersion: v1
                kind: Service
                metadata: {name: storefront, namespace: shop, labels: {app: shop}}
                spec: {ports: [{port: 80, name: http}], selector: {app: shop}}
                """);
        create(
                "pods",
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: shop-1, namespace: shop, labels: {app: shop}}
                spec:
                  nodeName: here
                  containers:
                  - name: shop
                    image: shop
                    env: [{name: DB_PASSWORD, value: %s}, {name: DB_URL, value: "postgres://%s@db"}, {name: USE_TOKEN, value: "true"}]
                """
                        .formatted(SHORT, PASSWORD));
        create(
                "virtualservices.networking.istio.io",
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: shop, namespace: shop}
                spec: {hosts: [storefront], http: [{route: [{destination: {host: storefront}}]}]}
                """);
    }

    private static void create(String resource, String yaml) {
        store.create(resource, (ObjectNode) YamlReader.read(yaml));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private record Ran(int code, String out, String err) {}

    private static Ran run(Map<String, String> environment, String command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = command.split(" ");
        String[] args = List.of(words).subList(1, words.length).toArray(String[]::new);
        InputStream in = InputStream.nullInputStream();
        int code = words[0].equals("kubectl")
                ? Kubectl.run(args, in, new PrintStream(out), new PrintStream(err), environment)
                : Istioctl.run(args, in, new PrintStream(out), new PrintStream(err), environment);
        return new Ran(
                code,
                out.toString(StandardCharsets.UTF_8)
                        .replaceAll("\\b(\\d+[smh])+\\b", "<age>")
                        .replaceAll(" +", " "),
                err.toString(StandardCharsets.UTF_8));
    }

    private static Ran saved(String command) {
        return run(Map.of("DEEPDIVE_SNAPSHOT", snapshot.toString(), "DEEPDIVE_HOME", "/nowhere"), command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl get pods -A",
                "kubectl get pods -n shop -l app=shop -o wide",
                "kubectl get pods -n shop -l app!=shop",
                "kubectl get pods -A --field-selector spec.nodeName=here -o name",
                "kubectl get pods -A --field-selector spec.nodeName!=here",
                "kubectl get svc,vs -n shop",
                "kubectl get virtualservices.v1beta1.networking.istio.io -n shop -o yaml",
                "kubectl get ns --show-labels",
                "kubectl get secret -A",
                "kubectl get pod nosuch -n shop",
                "kubectl get nosuch",
                "kubectl describe svc storefront -n shop",
                "kubectl explain virtualservice.spec.http.retries",
                "kubectl api-resources",
                "kubectl api-versions",
                "kubectl version",
                "kubectl get --raw /version",
                "istioctl analyze -n shop"
            })
    void aCommandPrintsWhatItPrintedOnTheCluster(String command) {
        Ran before = run(live, command);
        assertThat(saved(command)).isEqualTo(before);
        assertThat(before.out() + before.err()).isNotBlank();
    }

    @Test
    void noSecretIsInAnyFile() throws IOException {
        byte[] all;
        try (Stream<Path> files = Files.walk(snapshot)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.writeBytes(Files.readAllBytes(file));
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
            all = bytes.toByteArray();
        }
        String text = new String(all, StandardCharsets.UTF_8);
        assertThat(text)
                .contains("shop-1", "USE_TOKEN", "green", "storefront", "postgres://shop:[redacted]@db")
                .doesNotContain(
                        PASSWORD, encoded(PASSWORD), SHORT, encoded(SHORT), "MIGHAgEAMBMGByqGSM49", encoded(KEY));
        assertThat(saved("kubectl get secret db -n shop -o jsonpath={.type},{.data.pin}")
                        .out())
                .isEqualTo("Opaque," + encoded("[redacted]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl delete pod shop-1 -n shop",
                "kubectl create namespace more",
                "kubectl label pod shop-1 -n shop a=b",
                "kubectl scale deploy/x --replicas=2 -n shop"
            })
    void whatWouldChangeSomethingIsRefusedInALine(String command) {
        Ran ran = saved(command);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).matches(".*(a snapshot is read-only|not found)\n");
    }

    @Test
    void whatIsNotKeptIsSaidInALine() {
        assertThat(saved("kubectl logs shop-1 -n shop").err())
                .contains("the snapshot does not keep the log of container shop of pod shop-1")
                .hasLineCount(1);
        assertThat(saved("istioctl proxy-config cluster shop-1.shop").err())
                .contains("the snapshot does not keep config_dump")
                .hasLineCount(1);
        assertThat(saved("kubectl exec shop-1 -n shop -- ls").err())
                .contains("nothing runs in a snapshot")
                .hasLineCount(1);
        assertThat(saved("kubectl auth can-i get pods").err())
                .isEqualTo("error: a snapshot keeps no permissions: it cannot say who may do what\n");
        assertThat(saved("kubectl get pods -w -n shop").err()).contains("there is nothing to watch");
        assertThat(saved("kubectl get pods --context other").code()).isEqualTo(1);
    }

    @Test
    void aDirectoryThatHoldsSomethingIsLeftAlone() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                SnapshotCommand.run(new String[] {"save", snapshot.toString()}, System.out, new PrintStream(err), live);
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("is not empty")
                .hasLineCount(1);
    }

    @Test
    void onlySomeNamespacesAreSaidToBeOnlySome() throws IOException {
        Path small = directory.resolve("small");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream quiet = new PrintStream(out);
        SnapshotCommand.run(new String[] {"save", small.toString(), "-n", "shop"}, quiet, quiet, live);
        Map<String, String> environment = Map.of("DEEPDIVE_SNAPSHOT", small.toString(), "DEEPDIVE_HOME", "/nowhere");
        Ran all = run(environment, "kubectl get pods -A -o name");
        assertThat(all.out()).isEqualTo("pod/shop-1\n");
        assertThat(all.err()).isEqualTo("Warning: the snapshot keeps only the namespaces shop, istio-system\n");
        Ran other = run(environment, "kubectl get serviceaccounts -n default");
        assertThat(other.err()).contains("the snapshot keeps only the namespaces shop, istio-system");
        assertThat(other.code()).isEqualTo(1);
    }

    /** There are none to be asked. */
    private static final class NoProxies implements Proxies {
        @Override
        public PodName pod(String expression) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PodName> pods(String expression) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PodName> select(String labels) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PodName> controlPlane(String namespace) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] get(PodName pod, String path, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] post(PodName pod, String path, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tunnel forward(PodName pod, int port, InetSocketAddress local) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
