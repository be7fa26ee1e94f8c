package deepdive.istioctl.bugreport;

import deepdive.envoy.EnvoyException;
import deepdive.istioctl.analyze.Analysis;
import deepdive.istioctl.analyze.Analyzers;
import deepdive.istioctl.analyze.ClusterSource;
import deepdive.istioctl.analyze.Report;
import deepdive.istioctl.bugreport.Inventory.Kind;
import deepdive.istioctl.bugreport.PodFilter.Container;
import deepdive.kube.Api;
import deepdive.kube.ApiObjects;
import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Collects what helps to find a mesh's trouble into one archive: objects, analysis, and of each proxy and istiod logs and
 * debug pages. Everything goes through {@link Redaction} first.
 */
public final class BugReport {
    private static final String ROOT = "bug-report/";
    private static final int MONITORING = 15014;
    private static final List<String> ENVOY = List.of(
            "certs",
            "clusters",
            "config_dump?include_eds",
            "listeners",
            "memory",
            "server_info",
            "stats/prometheus",
            "runtime");
    private static final List<String> ISTIOD = List.of(
            "debug/adsz",
            "debug/clusterz",
            "debug/configz",
            "debug/endpointShardz",
            "debug/inject",
            "debug/instancesz",
            "debug/mesh",
            "debug/push_status",
            "debug/registryz",
            "debug/syncz",
            "metrics");

    /**
     * What is wanted.
     *
     * @param logQuery of the API's log resource: {@code &sinceSeconds=600&tailLines=100}
     * @param dryRun whether nothing is to be written
     */
    public record Wish(
            String istioNamespace,
            List<String> include,
            List<String> exclude,
            String logQuery,
            int adminPort,
            boolean analyze,
            boolean clusterDump,
            boolean proxyDebug,
            boolean dryRun) {}

    private final Api api;
    private final Proxies proxies;
    private final Wish wish;
    private final Consumer<String> out;
    private final StringBuilder log = new StringBuilder();
    private final Inventory inventory;

    /** @param out where progress is shown */
    public BugReport(Api api, Proxies proxies, Wish wish, Consumer<String> out) {
        this.api = api;
        this.proxies = proxies;
        this.wish = wish;
        this.out = out;
        this.inventory = new Inventory(new ApiObjects(api), this::problem);
    }

    /** @param versions what the archive's file of that name says */
    public void write(Path file, String context, String versions, Instant now) throws IOException {
        List<Container> containers = Containers.of(
                inventory.list(Inventory.OF_NAMESPACES.get(0), ""),
                wish.include().stream().map(PodFilter::parse).toList(),
                wish.exclude().stream().map(PodFilter::parse).toList());
        say("\n\n✅ Fetching logs for the following containers:\n\n");
        containers.forEach(container -> say(container + "\n"));
        if (wish.dryRun()) {
            say("✅ Dry run, skipping archive creation at " + file + ".\n✅ Done.\n");
            return;
        }
        try (TarGz archive = new TarGz(file, now)) {
            add(archive, "versions", versions);
            cluster(archive, context, now);
            for (Container container : containers) {
                container(archive, container);
            }
            if (wish.analyze()) {
                analyze(archive);
            }
            say("✅ Creating an archive at " + file + ".\n");
            add(archive, "bug-report.log", log.toString());
        }
        say("✅ Done.\n");
    }

    private void cluster(TarGz archive, String context, Instant now) throws IOException {
        say("\n✅ Fetching Istio control plane information from cluster.\n\n");
        add(archive, "cluster/cluster-context", context + "\n" + api.server() + "\n");
        add(archive, "cluster/pods", inventory.yaml(List.of(Inventory.OF_NAMESPACES.get(0)), wish.istioNamespace()));
        if (wish.clusterDump()) {
            add(archive, "cluster/k8s-cluster-resources", inventory.yaml(Inventory.OF_CLUSTER, ""));
            add(archive, "cluster/k8s-resources", inventory.yaml(Inventory.OF_NAMESPACES, ""));
            add(archive, "cluster/crs", inventory.yaml(inventory.custom(), ""));
            add(archive, "cluster/nodes", inventory.yaml(List.of(Inventory.OF_CLUSTER.get(0)), ""));
            add(archive, "cluster/events", inventory.yaml(List.of(new Kind("v1", "Event", "events")), ""));
            add(archive, "cluster/secrets", inventory.secrets(now));
        }
    }

    private void container(TarGz archive, Container container) throws IOException {
        PodName pod = new PodName(container.pod(), container.namespace());
        String place = container.namespace() + "/" + container.pod() + "/";
        if (container.name().equals("istio-proxy")) {
            if (wish.proxyDebug()) {
                pages(archive, "proxies/" + place, pod, ENVOY, wish.adminPort());
            }
            log(archive, "proxies/" + place, container);
        } else if (container.name().equals("discovery")
                && "istiod".equals(container.labels().get("app"))) {
            pages(archive, "istio/" + place, pod, ISTIOD, MONITORING);
            log(archive, "istio/" + place, container);
        }
    }

    private void pages(TarGz archive, String place, PodName pod, List<String> pages, int port) throws IOException {
        for (String page : pages) {
            try {
                add(archive, place + page, new String(proxies.get(pod, page, port), StandardCharsets.UTF_8));
            } catch (EnvoyException e) {
                problem(pod + " " + page + ": " + e.getMessage());
            }
        }
    }

    private void log(TarGz archive, String place, Container container) throws IOException {
        Api.Answer answer = api.send(Api.Request.get(
                "/api/v1/namespaces/" + container.namespace() + "/pods/" + container.pod() + "/log?container="
                        + container.name() + wish.logQuery(),
                "*/*"));
        if (answer.ok()) {
            add(archive, place + container.name() + ".log", answer.text());
        } else {
            problem("log of " + container + ": status code " + answer.status());
        }
    }

    private void analyze(TarGz archive) throws IOException {
        say("✅ Running Istio analyze on all namespaces and report as below:\n");
        Analysis analysis = Analysis.run(
                Analyzers.all(), new ClusterSource(api, wish.istioNamespace(), "default"), null, null, "", List.of());
        String report = Report.log(analysis.messages(), false);
        say("✅ Analysis Report:\n" + report + "\n");
        add(archive, "analyze/allNamespaces/allNamespaces", report);
    }

    private static void add(TarGz archive, String path, String text) throws IOException {
        archive.add(ROOT + path, Redaction.clean(text));
    }

    private void say(String text) {
        out.accept(text);
        log.append(text);
    }

    /** What is missing is told in the archive's log. */
    private void problem(String what) {
        log.append("error: ").append(what).append('\n');
    }
}
