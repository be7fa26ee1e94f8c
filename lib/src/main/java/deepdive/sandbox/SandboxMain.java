package deepdive.sandbox;

import deepdive.sandbox.api.ServiceAccountTokens;
import deepdive.sandbox.apps.BuiltInApps;
import deepdive.sandbox.dns.ServiceDns;
import deepdive.sandbox.http.ControlServer;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.traffic.Traffic;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** The background process of {@code mesh up}: says on stdout how far it is, and in sandbox.json that it is ready. */
@Command(name = "sandbox")
final class SandboxMain implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 300;
    private static final long POLL_MILLIS = 50;

    @Option(names = "--state", required = true)
    Path state;

    @Option(names = "--scenario")
    Path scenario;

    @Option(names = "--api-only")
    boolean apiOnly;

    @Option(names = "--traffic")
    double traffic;

    static int run(String... args) {
        return new CommandLine(new SandboxMain())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    System.out.println("error: " + (failure.getMessage() == null ? failure : failure.getMessage()));
                    return 1;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        FileChannel file = FileChannel.open(state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock == null) {
            throw new IOException("a mesh already runs in " + state);
        }
        AtomicReference<BuiltInApps> apps = new AtomicReference<>();
        Sandbox sandbox = Sandbox.start(new Settings(state, scenario, apiOnly, traffic), objects -> {
            apps.set(new BuiltInApps(new ServiceDns(objects)));
            return apps.get();
        });
        sandbox.own(apps.get());
        AtomicReference<Report> reporter = new AtomicReference<>();
        Traffic sender = sandbox.own(new Traffic(
                () -> reporter.get().gatewayAddress(), () -> apps.get().client("bookinfo", "test-client")));
        Report report = new Report(sandbox, sender::rate);
        reporter.set(report);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(sandbox), "stop"));
        Sandbox.log("API " + sandbox.api().url());
        try (ControlServer control = new ControlServer(
                state.resolve("control.sock"),
                Map.of(
                        "GET /status", query -> Json.MAPPER.writeValueAsString(report.status()),
                        "GET /objects", new ObjectQuery(sandbox.store()),
                        "GET /unsettled", query -> Json.MAPPER.writeValueAsString(report.unsettled()),
                        "GET /acks", query -> Json.MAPPER.writeValueAsString(report.acks()),
                        "POST /pause", new PauseRequest(sandbox, true),
                        "POST /resume", new PauseRequest(sandbox, false),
                        "POST /token", SandboxMain::token,
                        "POST /rotate-certs", query -> rotate(sandbox, query),
                        "POST /reset", query -> reset(sandbox, report),
                        "POST /traffic", query -> setRate(sender, query)),
                Sandbox::log)) {
            if (!apiOnly) {
                awaitReady(report);
                sender.setRate(traffic);
            }
            publish(sandbox, report);
            while (lock.isValid()) {
                TimeUnit.HOURS.sleep(1);
            }
            return 0;
        }
    }

    private void stop(Sandbox sandbox) {
        sandbox.close();
        try {
            for (String name : List.of("sandbox.json", "control.sock", "api.sock", "xds.sock", "kubeconfig")) {
                Files.deleteIfExists(state.resolve(name));
            }
        } catch (IOException e) {
            Sandbox.log("cannot tidy " + state + ": " + e.getMessage());
        }
    }

    /** @param query {@code rate=N}, requests a second */
    private static String setRate(Traffic sender, String query) throws IOException {
        try {
            sender.setRate(Double.parseDouble(query.replaceFirst("^rate=", "")));
            return "";
        } catch (IllegalArgumentException e) {
            throw new IOException("traffic takes rate=N, requests a second, not " + query, e);
        }
    }

    /** @param query the claims, as JSON; empty for the keys that tokens are checked with */
    private static String token(String query) {
        String claims = URLDecoder.decode(query, StandardCharsets.UTF_8);
        return claims.isEmpty()
                ? ServiceAccountTokens.keySet()
                : ServiceAccountTokens.sign((ObjectNode) Json.MAPPER.readTree(claims));
    }

    /** @param query {@code root=true} for a new root too */
    private static String rotate(Sandbox sandbox, String query) throws IOException, InterruptedException {
        if (sandbox.rotation() == null) {
            throw new IOException("the API runs alone: there are no proxies with certificates");
        }
        return Integer.toString(sandbox.rotation().run(query.equals("root=true")));
    }

    private static String reset(Sandbox sandbox, Report report) throws IOException, InterruptedException {
        if (sandbox.kubelet() == null) {
            throw new IOException("the API runs alone: there is no mesh to bring back to its scenario");
        }
        sandbox.kubelet().resumeAll();
        Reset.run(sandbox.store(), sandbox.scenario());
        await(report, false);
        return "";
    }

    private void awaitReady(Report report) throws IOException, InterruptedException {
        await(report, true);
        String gateway = report.gateway();
        if (scenario == null && !gateway.isEmpty()) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (status(gateway + "/productpage") != 200) {
                if (System.nanoTime() > end) {
                    throw new IOException(
                            gateway + "/productpage does not answer 200 but " + status(gateway + "/productpage"));
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }

    private static void await(Report report, boolean tell) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int most = 0;
        while (true) {
            int all = report.pods();
            List<String> waiting = report.waiting();
            int ready = all - waiting.size();
            if (tell && ready > most) { // a pod that goes back a step is no progress to tell of
                Sandbox.log(ready + " of " + all + " pods ready");
                most = ready;
            }
            if (report.settled()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IOException("not ready after " + PATIENCE_SECONDS + " s: " + String.join(", ", waiting));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static int status(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection(java.net.Proxy.NO_PROXY);
        connection.setConnectTimeout(1000);
        connection.setReadTimeout(5000);
        try {
            return connection.getResponseCode();
        } catch (IOException e) {
            return 0; // it does not listen yet
        } finally {
            connection.disconnect();
        }
    }

    private void publish(Sandbox sandbox, Report report) throws IOException {
        Path part = state.resolve("sandbox.json.part");
        Files.writeString(
                part,
                Json.object()
                                .put("pid", ProcessHandle.current().pid())
                                .put("api", sandbox.api().url())
                                .put("scenario", scenario == null ? "" : scenario.toString())
                                .put("gateway", apiOnly ? "" : report.gateway())
                                .put("kubeconfig", state.resolve("kubeconfig").toString())
                                .toPrettyString()
                        + "\n");
        Files.move(
                part,
                state.resolve("sandbox.json"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
