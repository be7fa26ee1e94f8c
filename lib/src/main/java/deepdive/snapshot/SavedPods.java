package deepdive.snapshot;

import deepdive.envoy.Admin;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kube.Api;
import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import deepdive.kube.SnapshotFiles;
import deepdive.kube.Tunnel;
import deepdive.kubectl.client.ResourceType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Saves what pods say: the logs of all containers, and the pages of Envoy's and istiod's ports.
 *
 * @param tail how many lines of a log
 */
record SavedPods(Api api, Proxies proxies, SnapshotFiles files, Masks masks, Missing missing, int tail) {
    private static final int ADMIN = 15000;
    private static final int MONITORING = 15014;
    private static final List<String> ENVOY = List.of(
            "certs",
            "clusters",
            "clusters?format=json",
            "config_dump?include_eds",
            "listeners",
            "listeners?format=json",
            "memory",
            "ready",
            "runtime",
            "server_info",
            "stats",
            "stats?format=json",
            "stats?usedonly",
            "stats/prometheus");
    /** Pages that change something, that need a parameter, or that hold what a process remembers. */
    private static final String OTHER_PAGES = "force_disconnect|pprof.*|config_dump|edsz|ecdsz|ndsz|.*\\?.*|list";

    private interface Answers {
        byte[] ask() throws IOException;
    }

    void save(JsonNode pod) throws IOException {
        PodName name = new PodName(Fields.text(pod, "metadata", "name"), Fields.text(pod, "metadata", "namespace"));
        if (!SnapshotFiles.known(name)) {
            missing.failed("pod " + name, "that is no name of a pod");
            return;
        }
        List<String> containers = Stream.of("initContainers", "containers")
                .flatMap(list -> Fields.list(pod, "spec", list).stream())
                .map(container -> Fields.text(container, "name"))
                .toList();
        if (!Fields.text(pod, "status", "phase").equals("Pending")) {
            for (String container : containers) {
                log(name, container, false);
                if (restarted(pod, container)) {
                    log(name, container, true);
                }
            }
        }
        if (!Fields.text(pod, "status", "phase").equals("Running")) {
            return;
        }
        if (containers.contains("istio-proxy")) {
            envoy(name);
            scraped(pod, name);
        } else if (Fields.text(pod, "metadata", "labels", "app").equals("istiod")) {
            istiod(pod, name);
        }
    }

    private static boolean restarted(JsonNode pod, String container) {
        return Stream.of("initContainerStatuses", "containerStatuses")
                .flatMap(list -> Fields.list(pod, "status", list).stream())
                .anyMatch(status ->
                        Fields.text(status, "name").equals(container) && Fields.has(status, "lastState", "terminated"));
    }

    private void log(PodName pod, String container, boolean previous) throws IOException {
        Api.Answer answer = api.send(Api.Request.get(
                "/api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.name() + "/log?container="
                        + ResourceType.encode(container) + "&timestamps=true&tailLines=" + tail
                        + (previous ? "&previous=true" : ""),
                "*/*"));
        if (answer.ok()) {
            Output.write(files.logFile(pod, container, previous), masks.text(answer.text()));
        } else {
            missing.failed("log of " + pod + " " + container, "status code " + answer.status());
        }
    }

    private void envoy(PodName pod) throws IOException {
        try (Tunnel tunnel = tunnel(pod, ADMIN)) {
            Admin admin = new Admin(tunnel.address());
            for (String page : ENVOY) {
                page(pod, ADMIN, page, () -> admin.get(page));
            }
            page(pod, ADMIN, "logging", () -> admin.post("logging"));
        } catch (EnvoyException e) {
            missing.failed("the Envoy of " + pod, e.getMessage());
        }
    }

    /** Where Prometheus is told to ask: istio-agent merges the app's own metrics there. */
    private void scraped(JsonNode pod, PodName name) throws IOException {
        String port = Fields.text(pod, "metadata", "annotations", "prometheus.io/port");
        if (port.matches("\\d{1,5}")) {
            String path = Fields.text(pod, "metadata", "annotations", "prometheus.io/path");
            String page = path.isEmpty() ? "metrics" : path.replaceFirst("^/+", "");
            pages(name, Integer.parseInt(port), List.of(page));
        }
    }

    private void istiod(JsonNode pod, PodName name) throws IOException {
        String annotated = Fields.text(pod, "metadata", "annotations", "prometheus.io/port");
        int port = annotated.matches("\\d{1,5}") ? Integer.parseInt(annotated) : MONITORING;
        try (Tunnel tunnel = tunnel(name, port)) {
            Admin admin = new Admin(tunnel.address());
            page(name, port, "version", () -> admin.get("version"));
            page(name, port, "metrics", () -> admin.get("metrics"));
            page(name, port, "debug/list", () -> admin.get("debug/list"));
            for (JsonNode page : Json.parse(admin.get("debug/list"))) {
                if (!page.asString("").matches(OTHER_PAGES)) {
                    page(name, port, "debug/" + page.asString(""), () -> admin.get("debug/" + page.asString("")));
                }
            }
            for (JsonNode proxy : Json.parse(admin.get("debug/syncz"))) {
                String dump = "debug/config_dump?proxyID=" + Fields.text(proxy, "proxy");
                page(name, port, dump, () -> admin.get(dump));
            }
        } catch (EnvoyException | IOException e) {
            missing.failed("the pages of " + name, e.getMessage());
        }
    }

    private void pages(PodName pod, int port, List<String> pages) throws IOException {
        try (Tunnel tunnel = tunnel(pod, port)) {
            Admin admin = new Admin(tunnel.address());
            for (String page : pages) {
                page(pod, port, page, () -> admin.get(page));
            }
        } catch (EnvoyException e) {
            missing.failed("port " + port + " of " + pod, e.getMessage());
        }
    }

    private void page(PodName pod, int port, String path, Answers answers) throws IOException {
        byte[] answer;
        try {
            answer = answers.ask();
        } catch (EnvoyException | IOException e) {
            missing.failed(path + " of " + pod, e.getMessage());
            return;
        }
        Output.write(files.pageFile(pod, port, path), masks.text(new String(answer, StandardCharsets.UTF_8)));
    }

    private Tunnel tunnel(PodName pod, int port) {
        return proxies.forward(pod, port, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }
}
