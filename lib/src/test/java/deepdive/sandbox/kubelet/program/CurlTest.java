package deepdive.sandbox.kubelet.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What curl 8.5 prints and returns, learned from the real one. */
@Timeout(60)
class CurlTest {
    private static final String OK =
            "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 6\r\nx-pod: web-1\r\n\r\nhello\n";

    @Test
    void asksAsCurlDoes() throws Exception {
        try (Inside pod = new Inside(OK)) {
            assertThat(pod.run("curl", "-s", "http://web:9080/a?b=c").out()).isEqualTo("hello\n");
            pod.run("curl", "-s", "web", "-H", "Host: shop", "-HX-A: 1", "-H", "Accept:", "-d", "a=1", "-d@-");
            pod.run("curl", "-sXPUT", "--json", "{}", "web", "-u", "me:secret", "-b", "k=v", "-A", "probe");
            pod.run("curl", "-sG", "web/find", "--data-urlencode", "q=a b");
            assertThat(pod.requests())
                    .containsExactly(
                            "GET /a?b=c HTTP/1.1\r\nHost: web:9080\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n\r\n",
                            "POST / HTTP/1.1\r\nHost: shop\r\nUser-Agent: curl/8.5.0\r\nContent-Length: 9\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\nX-A: 1\r\n\r\na=1&typed",
                            "PUT / HTTP/1.1\r\nHost: web\r\nUser-Agent: probe\r\nContent-Length: 2\r\n"
                                    + "Content-Type: application/json\r\nAccept: application/json\r\n"
                                    + "Authorization: Basic bWU6c2VjcmV0\r\nCookie: k=v\r\n\r\n{}",
                            "GET /find?q=a%20b HTTP/1.1\r\nHost: web\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n\r\n");
        }
    }

    @Test
    void showsHeadersTraceAndVariables() throws Exception {
        try (Inside pod = new Inside(OK)) {
            assertThat(pod.run("curl", "-si", "web").out()).isEqualTo(OK);
            Inside.Ran traced = pod.run("curl", "-sv", "-o", "/dev/null", "web:9080");
            assertThat(traced.out()).isEmpty();
            assertThat(traced.err())
                    .isEqualTo(
                            """
                            * Host web:9080 was resolved.
                            * IPv6: (none)
                            * IPv4: 10.43.0.7
                            *   Trying 10.43.0.7:9080...
                            * Connected to web (10.43.0.7) port 9080
                            > GET / HTTP/1.1
                            > Host: web:9080
                            > User-Agent: curl/8.5.0
                            > Accept: */*
                            >\s
                            < HTTP/1.1 200 OK
                            < content-type: text/plain
                            < content-length: 6
                            < x-pod: web-1
                            <\s
                            { [6 bytes data]
                            * Connection #0 to host web left intact
                            """);
            String format = "%{http_code} %{size_download} %{remote_ip} %{content_type} %{url_effective} %header{x-pod}"
                    + " %{num_redirects} %{exitcode} 100%%\\n";
            assertThat(pod.run("curl", "-so", "/dev/null", "-w", format, "web").out())
                    .isEqualTo("200 6 10.43.0.7 text/plain http://web/ web-1 0 0 100%\n");
            assertThat(pod.run("curl", "-so/dev/null", "-w%{time_total}", "web").out())
                    .matches("\\d+\\.\\d{6}");
        }
    }

    @Test
    void hasAProgressMeterUnlessSilent() throws Exception {
        try (Inside pod = new Inside(OK)) {
            assertThat(pod.run("curl", "web")
                            .err()
                            .replaceAll("(0     0) {2,}\\d+", "$1   SPEED")
                            .replaceAll("\\d+\n$", "SPEED\n"))
                    .startsWith(
                            """
                              % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                                             Dload  Upload   Total   Spent    Left  Speed
                            """)
                    .contains("\r100     6  100     6    0     0   SPEED      0 --:--:-- --:--:-- --:--:--")
                    .endsWith("SPEED\n");
        }
    }

    @Test
    void readsChunksAndFollowsRedirects() throws Exception {
        try (Inside pod = new Inside(
                "HTTP/1.1 302 Found\r\nlocation: /there\r\ncontent-length: 4\r\n\r\nsee ",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")) {
            Inside.Ran ran = pod.run("curl", "-sLd", "x", "web/here", "-w", " %{num_redirects} %{url_effective}");
            assertThat(ran.out()).isEqualTo("abcde 1 http://web/there");
            assertThat(pod.requests().get(1)).startsWith("GET /there ");
        }
    }

    @Test
    void failsAsCurlDoes() throws Exception {
        try (Inside pod = new Inside("")) {
            failed(pod.run("curl", "-sS", "web"), 52, "curl: (52) Empty reply from server\n");
            failed(pod.run("curl", "-s", "web"), 52, "");
            failed(pod.run("curl", "-sS", "nowhere"), 6, "curl: (6) Could not resolve host: nowhere\n");
            Inside.Ran refused = pod.run("curl", "-sS", "--resolve", "x:80:10.9.9.9", "x");
            assertThat(refused.exit()).isEqualTo(7);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err())
                    .matches(
                            "curl: \\(7\\) Failed to connect to x port 80 after \\d+ ms: Couldn't connect to server\n");
            failed(
                    pod.run("curl", "-sS", "ftp://web"),
                    1,
                    "curl: (1) Protocol \"ftp\" not supported or disabled in libcurl\n");
            failed(
                    pod.run("curl"),
                    2,
                    "curl: (2) no URL specified\ncurl: try 'curl --help' or 'curl --manual' for more information\n");
            failed(
                    pod.run("curl", "--frob", "web"),
                    2,
                    "curl: option --frob: is unknown\n"
                            + "curl: try 'curl --help' or 'curl --manual' for more information\n");
        }
        try (Inside pod = new Inside("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 3\r\n\r\nno\n")) {
            failed(pod.run("curl", "-sSf", "web"), 22, "curl: (22) The requested URL returned error: 503\n");
            assertThat(pod.run("curl", "-s", "web")).isEqualTo(new Inside.Ran(0, "no\n", ""));
        }
        try (Inside pod = new Inside((String) null)) {
            Inside.Ran late = pod.run("curl", "-sS", "-m", "0.2", "web", "-w", "%{http_code}");
            assertThat(late.exit()).isEqualTo(28);
            assertThat(late.out()).isEqualTo("000");
            assertThat(late.err())
                    .matches("curl: \\(28\\) Operation timed out after \\d+ milliseconds with 0 bytes received\n");
        }
    }

    private static void failed(Inside.Ran ran, int exit, String error) {
        assertThat(ran).isEqualTo(new Inside.Ran(exit, "", error));
    }

    @Test
    void otherExecutables() throws Exception {
        try (Inside pod = new Inside(OK)) {
            pod.files().put("/var/run/secrets/tokens/istio-token", () -> "a token");
            assertThat(pod.run("cat", "/run/secrets/tokens/istio-token").out()).isEqualTo("a token");
            assertThat(pod.run("ls", "/var/run/secrets").out()).isEqualTo("tokens\n");
            assertThat(pod.run("cat", "/var/run")).isEqualTo(new Inside.Ran(1, "", "cat: /var/run: Is a directory\n"));
            assertThat(pod.run("ls", "/root"))
                    .isEqualTo(new Inside.Ran(2, "", "ls: cannot access '/root': No such file or directory\n"));
            assertThat(pod.run("env").out()).isEqualTo("HOME=/\n");
            assertThatThrownBy(() -> pod.run("sh", "-c", "true"))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("exec: \"sh\": executable file not found in $PATH: unknown");
        }
    }
}
