package deepdive.sandbox.xds;

import deepdive.sandbox.dns.Dns;
import deepdive.sandbox.pilot.authz.Jwks;
import deepdive.sandbox.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fetches the key sets that RequestAuthentications give an address of, as istiod does: the proxies are sent the keys
 * themselves. A set is fetched anew every 20 minutes; one that could not be had is tried again after five seconds.
 */
final class KeySets implements AutoCloseable {
    private static final Duration FRESH = Duration.ofMinutes(20);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int PATIENCE_MILLIS = 5000;
    private static final int LARGEST = 1 << 20;

    private final Dns dns;
    private final Runnable changed;
    private final Consumer<String> problems;
    private final Map<String, Fetched> known = new ConcurrentHashMap<>();
    private final ScheduledExecutorService fetcher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "key-sets");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Set<String> wanted = Set.of();

    /** @param keys {@code ""} if none could be had yet */
    private record Fetched(String keys, String problem, Instant due) {}

    /** @param changed is called when there are other keys than before */
    KeySets(Dns dns, Runnable changed, Consumer<String> problems) {
        this.dns = dns;
        this.changed = changed;
        this.problems = problems;
        fetcher.scheduleWithFixedDelay(this::refresh, 1, 1, TimeUnit.SECONDS);
    }

    /** The keys that are there now, each as an object for the model; those that are not are fetched meanwhile. */
    List<ObjectNode> of(Collection<ObjectNode> objects) {
        Set<String> sources = new TreeSet<>();
        objects.forEach(object -> sources.addAll(Jwks.sources(object)));
        boolean more = !wanted.containsAll(sources);
        wanted = Set.copyOf(sources);
        if (more) {
            fetcher.execute(this::refresh);
        }
        List<ObjectNode> found = new ArrayList<>();
        sources.forEach(source -> {
            Fetched fetched = known.get(source);
            if (fetched != null && !fetched.keys().isEmpty()) {
                found.add(Jwks.object(source, fetched.keys()));
            }
        });
        return found;
    }

    private void refresh() {
        known.keySet().retainAll(wanted);
        boolean other = false;
        for (String source : wanted) {
            Fetched before = known.get(source);
            if (before == null || before.due().isBefore(Instant.now())) {
                Fetched now = fetch(source, before == null ? "" : before.keys());
                known.put(source, now);
                other |= before == null || !before.keys().equals(now.keys());
                if (!now.problem().isEmpty()
                        && (before == null || !before.problem().equals(now.problem()))) {
                    problems.accept("no keys from " + source + ": " + now.problem());
                }
            }
        }
        if (other) {
            changed.run();
        }
    }

    private Fetched fetch(String source, String before) {
        try {
            String address =
                    source.startsWith(Jwks.DISCOVERY) ? discover(source.substring(Jwks.DISCOVERY.length())) : source;
            String keys = get(address);
            if (!Json.MAPPER.readTree(keys).path("keys").isArray()) {
                throw new IOException("not a set of keys");
            }
            return new Fetched(keys, "", Instant.now().plus(FRESH));
        } catch (IOException | IllegalArgumentException | JacksonException e) {
            String problem = e.getMessage() == null
                    ? e.toString()
                    : e.getMessage().lines().findFirst().orElse("");
            return new Fetched(before, problem, Instant.now().plus(RETRY));
        }
    }

    private String discover(String issuer) throws IOException {
        String page = get(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
        return Json.text(Json.MAPPER.readTree(page), "jwks_uri");
    }

    private String get(String address) throws IOException {
        URI uri = URI.create(address);
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw new IOException("not an http address: " + address);
        }
        int port = uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        // a service of the cluster is one of its pods; a certificate is checked by the name, so that stays for https
        Optional<InetSocketAddress> pod =
                uri.getScheme().equals("http") ? dns.dial(uri.getHost(), "istio-system", port) : Optional.empty();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String target = pod.map(at ->
                        "http://" + at.getAddress().getHostAddress() + ":" + at.getPort() + uri.getRawPath() + query)
                .orElse(address);
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(target).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        if (connection.getResponseCode() != 200) {
            throw new IOException("status " + connection.getResponseCode());
        }
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        fetcher.shutdownNow();
    }
}
