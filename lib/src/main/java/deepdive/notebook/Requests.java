package deepdive.notebook;

import deepdive.kube.PodName;
import deepdive.place.Place;
import deepdive.shell.Result;
import deepdive.shell.Shell;
import deepdive.shell.ShellException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Sends requests: from outside by HTTP, from a pod by {@code kubectl exec POD -- curl}, through its sidecar. */
final class Requests {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** So many URLs one curl is given: an exec costs more than a request. */
    private static final int AT_ONCE = 20;

    private static final String FORMAT = "%{http_code} %{time_total} %{exitcode}\\n";
    private static final Pattern WRITTEN = Pattern.compile("(?m)^(\\d{3}) (\\d+\\.\\d+) (\\d+)$");

    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host"); // a gateway tells sites apart by it
    }

    private Requests() {}

    /** One request, its body kept. */
    static Reply one(Request request) {
        AccessLog.requestBegins();
        return single(request);
    }

    private static Reply single(Request request) {
        if (request.outside()) {
            return outside(client(), request, true);
        }
        List<String> curl = curl(request, "\\n" + FORMAT);
        curl.add(request.url());
        String out = exec(curl).out();
        Matcher written = WRITTEN.matcher(out);
        int at = -1;
        while (written.find()) {
            at = written.start();
        }
        if (at < 0) {
            throw new ShellException("curl in " + request.pod() + " printed no status: " + out.strip());
        }
        return reply(out.substring(at), out.substring(0, Math.max(0, at - 1)));
    }

    /** So many, one after the other, as a table of AT (seconds since the first), STATUS and MILLIS. */
    static Table many(int requests, Request request) {
        return inTurn(sent -> Math.min(AT_ONCE, requests - sent), request);
    }

    /** One after the other until something has happened, at least one. */
    static Table until(BooleanSupplier happened, Request request) {
        return inTurn(sent -> sent == 0 || !happened.getAsBoolean() ? 1 : 0, request);
    }

    /** @param next how many more, given how many were sent; 0 ends it */
    private static Table inTurn(IntUnaryOperator next, Request request) {
        AccessLog.requestBegins();
        List<Reply> replies = new ArrayList<>();
        DoubleColumn at = DoubleColumn.create("AT");
        long begin = System.nanoTime();
        HttpClient client = request.outside() ? client() : null;
        for (int count = next.applyAsInt(0); count > 0; count = next.applyAsInt(replies.size())) {
            double now = (System.nanoTime() - begin) / 1e9;
            List<Reply> got = client == null
                    ? inside(request, Collections.nCopies(count, request.url()))
                    : List.of(outside(client, request, false));
            for (Reply reply : got) {
                at.append(now);
                now += reply.millis() / 1000;
            }
            replies.addAll(got);
        }
        return table(at, replies);
    }

    /** One from each pod to each URL: CALLER, SERVICE (the URL's host) and STATUS. */
    static Table access(List<String> pods, List<String> urls) {
        AccessLog.requestBegins();
        StringColumn callers = StringColumn.create("CALLER");
        StringColumn services = StringColumn.create("SERVICE");
        StringColumn statuses = StringColumn.create("STATUS");
        for (String pod : pods) {
            List<Reply> replies = inside(Request.of(pod, urls.get(0)), urls);
            for (int u = 0; u < urls.size(); u++) {
                callers.append(pod);
                services.append(URI.create(urls.get(u)).getHost());
                statuses.append(replies.get(u).status());
            }
        }
        return Table.create("access", callers, services, statuses);
    }

    /** So many, each from a thread of its own. */
    static Table atOnce(int requests, Request request) {
        AccessLog.requestBegins();
        ExecutorService threads = Executors.newFixedThreadPool(requests);
        try {
            List<CompletableFuture<Reply>> sent = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> single(request), threads))
                    .limit(requests)
                    .toList();
            List<Reply> replies = sent.stream().map(CompletableFuture::join).toList();
            return table(DoubleColumn.create("AT", new double[requests]), replies);
        } finally {
            threads.shutdown();
        }
    }

    private static Table table(DoubleColumn at, List<Reply> replies) {
        StringColumn status = StringColumn.create(
                "STATUS", replies.stream().map(Reply::status).toList());
        double[] millis = replies.stream().mapToDouble(Reply::millis).toArray();
        return Table.create("requests", at, status, DoubleColumn.create("MILLIS", millis));
    }

    private static List<Reply> inside(Request request, List<String> urls) {
        List<String> curl = curl(request, FORMAT);
        urls.forEach(url -> curl.addAll(List.of("-o", "/dev/null", url)));
        Result result = exec(curl);
        List<Reply> replies = result.out().lines().map(line -> reply(line, "")).toList();
        if (replies.size() != urls.size()) {
            throw new ShellException("curl in " + request.pod() + " answered for " + replies.size() + " of "
                    + urls.size() + " requests: " + result.err().strip());
        }
        return replies;
    }

    private static List<String> curl(Request request, String format) {
        PodName pod = Pods.find(request.pod());
        List<String> curl = new ArrayList<>(List.of("kubectl", "exec", pod.name(), "-n", pod.namespace()));
        curl.addAll(request.container().isEmpty() ? List.of() : List.of("-c", request.container()));
        curl.addAll(List.of("--", "curl"));
        curl.addAll(List.of("-s", "-m", Long.toString(PATIENCE.toSeconds()), "-w", format));
        curl.addAll(request.arguments());
        return curl;
    }

    /** curl's own exit code is in what it wrote; any other failure is the exec's. */
    private static Result exec(List<String> curl) {
        Place.here().require(curl);
        Result result = Shell.quiet().execute(curl);
        return WRITTEN.matcher(result.out()).find() ? result : result.orThrow();
    }

    private static Reply reply(String written, String body) {
        Matcher fields = WRITTEN.matcher(written.strip());
        if (!fields.matches()) {
            throw new ShellException("curl printed an unexpected line: " + written.strip());
        }
        return Reply.ofCurl(fields.group(1), fields.group(2), fields.group(3), body);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private static Reply outside(HttpClient client, Request request, boolean body) {
        if (!request.options().isEmpty()) {
            throw new ShellException("From outside a request takes headers only, not " + request.options());
        }
        String url = request.url().startsWith("/") ? Gateway.address() + request.url() : request.url();
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
        request.headers().forEach(header -> {
            String[] parts = header.split(": ?", 2);
            http.header(parts[0], parts[1]);
        });
        if (request.headers().stream().noneMatch(header -> header.regionMatches(true, 0, "host:", 0, 5))) {
            Place.here().gatewayHost().ifPresent(host -> http.setHeader("Host", host));
        }
        long begin = System.nanoTime();
        String status;
        String text = "";
        try {
            HttpResponse<String> answer = client.send(http.build(), HttpResponse.BodyHandlers.ofString());
            status = Integer.toString(answer.statusCode());
            text = body ? answer.body() : "";
        } catch (HttpTimeoutException e) {
            status = "timeout";
        } catch (ConnectException e) {
            status = "refused";
        } catch (IOException e) {
            status = "reset";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException("interrupted while sending requests");
        }
        return new Reply(status, (System.nanoTime() - begin) / 1e6, text);
    }
}
