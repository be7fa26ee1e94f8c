package deepdive.oneliner;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kube.PodName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The proxies of the mesh, and their admin pages, of many at once. */
final class Fleet {
    private static final int ADMIN = 15000;
    private static final int AT_ONCE = 8;

    private final Session session;
    private final String namespace;
    private final String labels;
    private final Duration patience;
    private List<JsonNode> pods;

    Fleet(Session session, OneLiner command) {
        this.session = session;
        this.namespace = command.flags.text("namespace");
        this.labels = command.flags.text("selector");
        this.patience = command.flags.duration("timeout");
    }

    /** All pods of the mesh, whatever the flags say: who is behind an address may be anywhere. */
    synchronized List<JsonNode> everyPod() {
        if (pods == null) {
            pods = session.objects().list("v1", "", "pods");
        }
        return pods;
    }

    /**
     * The proxies that run, by namespace and name; with words, those that they name: {@code POD[.NAMESPACE]}, where POD
     * may be the start of a name up to a dash ({@code reviews}, {@code reviews-v1}), or {@code TYPE/NAME[.NAMESPACE]}.
     *
     * @throws EnvoyException where there are none, or a word names none
     */
    List<Proxy> proxies(List<String> words) {
        return choose(words, candidates().stream().filter(Proxy::hasProxy).toList());
    }

    /** The same, of all pods that run, with a proxy or not. */
    List<Proxy> pods(List<String> words) {
        return choose(words, candidates());
    }

    private List<Proxy> choose(List<String> words, List<Proxy> all) {
        List<Proxy> chosen = new ArrayList<>();
        for (String word : words) {
            List<Proxy> named = named(word, all);
            if (named.isEmpty()) {
                throw new EnvoyException("no pod with a proxy is called or starts with \"" + word + "\""
                        + (namespace.isEmpty() ? "" : " in namespace " + namespace) + "; 'proxies' lists them");
            }
            named.stream().filter(proxy -> !chosen.contains(proxy)).forEach(chosen::add);
        }
        List<Proxy> result = words.isEmpty() ? all : chosen;
        if (result.isEmpty()) {
            throw new EnvoyException("no running pod has a proxy"
                    + (namespace.isEmpty() ? "" : " in namespace " + namespace)
                    + (labels.isEmpty() ? "" : " and the labels " + labels));
        }
        return result;
    }

    private List<Proxy> candidates() {
        // without labels to choose by, the list of all pods does, which a command may need anyway
        List<JsonNode> found = labels.isEmpty() ? everyPod() : session.objects().list("v1", namespace, "pods", labels);
        return found.stream()
                .map(Proxy::of)
                .filter(Proxy::isRunning)
                .filter(proxy -> namespace.isEmpty() || proxy.namespace().equals(namespace))
                .sorted(Comparator.comparing(Proxy::namespace)
                        .thenComparing(proxy -> proxy.name().name()))
                .toList();
    }

    private List<Proxy> named(String word, List<Proxy> all) {
        if (word.contains("/")) {
            List<PodName> names = session.proxies().pods(word);
            return all.stream().filter(proxy -> names.contains(proxy.name())).toList();
        }
        PodName wanted = PodName.of(word, "");
        List<Proxy> near = all.stream()
                .filter(proxy ->
                        wanted.namespace().isEmpty() || wanted.namespace().equals(proxy.namespace()))
                .filter(proxy -> (proxy.name().name() + "-").startsWith(wanted.name() + "-"))
                .toList();
        List<Proxy> exact = near.stream()
                .filter(proxy -> proxy.name().name().equals(wanted.name()))
                .toList();
        return exact.isEmpty() ? near : exact;
    }

    byte[] page(Proxy proxy, String path) {
        try {
            return session.proxies().get(proxy.name(), path, ADMIN);
        } catch (EnvoyException e) {
            throw new EnvoyException(proxy.name() + ": " + e.getMessage(), e);
        }
    }

    JsonNode json(Proxy proxy, String path) {
        return Json.parse(page(proxy, path));
    }

    /**
     * The answer of each proxy, in their order. Those that fail are told and left out; where all do, that is an error.
     */
    <T> Map<Proxy, T> ask(List<Proxy> proxies, Function<Proxy, T> question) {
        return ask(proxies, question, patience);
    }

    /** @param longest how long one of them may take; an Envoy that stands still accepts a request and never answers */
    <T> Map<Proxy, T> ask(List<Proxy> proxies, Function<Proxy, T> question, Duration longest) {
        session.proxies(); // opened once, before the threads
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, Math.max(1, proxies.size())), task -> {
            Thread thread = new Thread(task, "proxy");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> answers = new ArrayList<>();
            proxies.forEach(proxy -> answers.add(threads.submit(() -> question.apply(proxy))));
            return collect(proxies, answers, longest);
        } finally {
            threads.shutdownNow();
        }
    }

    private <T> Map<Proxy, T> collect(List<Proxy> proxies, List<Future<T>> answers, Duration longest) {
        Map<Proxy, T> found = new LinkedHashMap<>();
        List<EnvoyException> failures = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            try {
                // those before it have ended, so this one has begun
                found.put(proxies.get(i), answers.get(i).get(longest.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                answers.get(i).cancel(true);
                failures.add(new EnvoyException(
                        proxies.get(i).name() + " did not answer within " + longest.toMillis() / 1000.0 + " s"));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof EnvoyException failure)) {
                    throw new IllegalStateException(e.getCause());
                }
                failures.add(failure);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EnvoyException("interrupted", e);
            }
        }
        if (found.isEmpty()) {
            throw failures.get(0);
        }
        failures.forEach(failure -> session.missing(failure.getMessage()));
        return found;
    }

    /** The pod that has an address, as {@code NAME.NAMESPACE}; empty for an address of none. */
    String podAt(String address) {
        return everyPod().stream()
                .filter(pod ->
                        Fields.text(pod, "status", "podIP").equals(address) && !Fields.flag(pod, "spec", "hostNetwork"))
                .map(pod -> Proxy.of(pod).name().toString())
                .findFirst()
                .orElse("");
    }
}
