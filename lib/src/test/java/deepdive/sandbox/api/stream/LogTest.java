package deepdive.sandbox.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.kubelet.PodRuntime.LogOptions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LogTest {
    private StreamServer server;

    @BeforeEach
    void start() throws Exception {
        server = new StreamServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.awaitIdle();
        server.close();
    }

    @Test
    void wholeLogIsPlainText() throws Exception {
        HttpResponse<String> answer = get("details-1/log?container=details");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain");
        assertThat(answer.body()).isEqualTo("first of details\nsecond\n");
        assertThat(server.pods.lastLog).isEqualTo(new LogOptions(false, -1, null, false, false));
    }

    @Test
    void queryBecomesOptions() throws Exception {
        Instant before = Instant.now();
        assertThat(get("details-1/log?container=istio-proxy&tailLines=7&timestamps=true&sinceSeconds=60&limitBytes=9")
                        .body())
                .isEqualTo("first of ");
        assertThat(server.pods.lastLog.tailLines()).isEqualTo(7);
        assertThat(server.pods.lastLog.timestamps()).isTrue();
        assertThat(server.pods.lastLog.since())
                .isBetween(before.minusSeconds(61), Instant.now().minusSeconds(59));
        get("details-1/log?container=details&sinceTime=2026-11-23T10:00:00%2B01:00");
        assertThat(server.pods.lastLog.since()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
    }

    @Test
    void podThatNoNodeRunsHasAnEmptyLog() throws Exception {
        assertThat(get("details-unscheduled/log?container=details").body()).isEmpty();
    }

    @Test
    void followedLogGoesOnUntilTheReaderCloses() throws Exception {
        try (KubernetesClient client = PortForwardTest.client(server)) {
            LogWatch watch = client.pods()
                    .inNamespace("bookinfo")
                    .withName("details-1")
                    .inContainer("details")
                    .watchLog();
            BufferedReader lines = new BufferedReader(new InputStreamReader(watch.getOutput()));
            assertThat(lines.readLine()).isEqualTo("first of details");
            assertThat(lines.readLine()).isEqualTo("second");
            assertThat(lines.readLine()).isEqualTo("tick 1");
            assertThat(lines.readLine()).isEqualTo("tick 2");
            watch.close();
        }
        assertThat(server.pods.logClosed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void readerThatVanishesClosesTheLog() throws Exception {
        try (RawClient client = new RawClient(
                server,
                "GET /api/v1/namespaces/bookinfo/pods/details-1/log?container=details&follow=true HTTP/1.1\n"
                        + "Host: sandbox\n\n")) {
            client.expect("tick 1");
        }
        assertThat(server.pods.logClosed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nosuch/log                              | 404 | NotFound       | pods "nosuch" not found
                    details-1/log                           | 400 | BadRequest     | a container name must be specified for pod details-1, choose one of: [details istio-proxy]
                    details-1/log?container=x               | 400 | BadRequest     | container x is not valid for pod details-1
                    details-1/log?container=details&previous=true | 400 | BadRequest | previous terminated container "details" in pod "details-1" not found
                    details-1/log?container=details&tailLines=-2  | 422 | Invalid | PodLogOptions "details-1" is invalid: tailLines: Invalid value: -2: must be greater than or equal to 0
                    details-1/log?container=details&tailLines=x   | 400 | BadRequest | query parameter tailLines: "x" is not a number
                    details-1/log?container=details&sinceTime=now | 400 | BadRequest | query parameter sinceTime: "now" is not an RFC 3339 time
                    details-1/exec?container=details&stdout=true&command=ls | 400 | BadRequest | Upgrade request required
                    details-1/exec?container=x&stdout=true&command=ls | 400 | BadRequest | container x is not valid for pod details-1
                    details-1/exec?container=details&stdout=true  | 400 | BadRequest | you must specify a command to run: ?command=…
                    details-1/exec?container=details&command=ls   | 400 | BadRequest | you must specify at least 1 of stdin, stdout, stderr
                    details-unscheduled/exec?container=details&stdout=true&command=ls | 400 | BadRequest | pod details-unscheduled does not have a host assigned
                    details-1/portforward                   | 400 | BadRequest     | Upgrade request required
                    details-1/attach?container=details      | 501 | NotImplemented | attach is not supported: containers here read no input; use exec or logs -f
                    """)
    void refusalIsAStatus(String path, int code, String reason, String message) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(code);
        var status = FakePods.JSON.readTree(answer.body());
        assertThat(status.path("kind").asString()).isEqualTo("Status");
        assertThat(status.path("code").asInt()).isEqualTo(code);
        assertThat(status.path("reason").asString()).isEqualTo(reason);
        assertThat(status.path("message").asString()).isEqualTo(message);
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create(server.url() + "/api/v1/namespaces/bookinfo/pods/" + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
