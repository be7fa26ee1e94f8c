package deepdive.istioctl.describe;

import deepdive.envoy.ConfigDump;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.kube.ApiObjects;
import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Describes a pod or a service, a line at a time, as soon as it is known. */
public final class Description {
    private final ApiObjects objects;
    private final Proxies proxies;
    private final Settings settings;
    private final Report out;

    /**
     * @param namespace the one that the command line is about: names of others are written with theirs
     * @param unmeshedToo whether a pod without a sidecar is nothing to warn of
     */
    public record Settings(String namespace, String istioNamespace, int adminPort, boolean unmeshedToo) {}

    public Description(ApiObjects objects, Proxies proxies, Settings settings, Consumer<String> out) {
        this.objects = objects;
        this.proxies = proxies;
        this.settings = settings;
        this.out = new Report(out, new Names(settings.namespace()), 0);
    }

    /** The revision of the control plane that injected a pod's sidecar; empty where there is none. */
    public static String revision(JsonNode pod) {
        return Pods.revision(pod);
    }

    public void pod(PodName name) {
        JsonNode pod = objects.get("v1", name.namespace(), "pods", name.name());
        Pods.describe(out, pod, !settings.unmeshedToo());
        List<JsonNode> services = objects.list("v1", name.namespace(), "services").stream()
                .filter(service -> !Fields.get(service, "spec", "selector").isEmpty())
                .filter(service -> Labels.match(Fields.get(service, "spec", "selector"), Labels.of(pod)))
                .toList();
        if (services.isEmpty() && !settings.unmeshedToo()) {
            out.line("Warning: No Kubernetes Services select pod " + out.names().of(pod)
                    + " (see https://istio.io/docs/setup/kubernetes/additional-setup/requirements/ )");
        }
        out.rule();
        services(services, pod, List.of(pod));
        out.rule();
        PeerAuthentications.of(objects, pod, settings.istioNamespace()).describe(out);
        exposure(services, List.of(pod));
    }

    public void service(PodName name) {
        JsonNode service = objects.get("v1", name.namespace(), "services", name.name());
        List<JsonNode> selected = selected(service);
        List<JsonNode> pods = new ArrayList<>();
        for (JsonNode pod : selected) {
            if (Pods.isRunning(out, pod) && hasProxy(pod)) {
                pods.add(pod);
            }
        }
        String called = "Service \"" + out.names().of(service) + "\" has no ";
        if (selected.isEmpty()) {
            out.line(called + "pods.");
        } else if (pods.isEmpty()) {
            out.line(called + "Istio pods.  (" + selected.size() + " pods in service).");
            out.line("Use `istioctl kube-inject` or redeploy with Istio automatic sidecar injection.");
        } else {
            services(List.of(service), pods.get(0), pods); // what its first pod's Envoy has stands for all
            exposure(List.of(service), pods);
        }
    }

    private List<JsonNode> selected(JsonNode service) {
        JsonNode selector = Fields.get(service, "spec", "selector");
        if (selector.isEmpty()) {
            return List.of();
        }
        String labels = selector.properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asString())
                .collect(Collectors.joining(","));
        return objects.list("v1", Names.namespaceOf(service), "pods", labels);
    }

    private boolean hasProxy(JsonNode pod) {
        Optional<Boolean> ready = Pods.proxyReady(pod);
        if (ready.isEmpty()) {
            out.line("Pod " + out.names().of(pod) + ": no container \"istio-proxy\" in pod");
        } else if (!ready.get()) {
            out.line("WARNING: Pod " + out.names().of(pod) + " Container istio-proxy NOT READY");
        }
        return ready.orElse(false);
    }

    private void services(List<JsonNode> services, JsonNode pod, List<JsonNode> pods) {
        ConfigDump dump;
        try {
            dump = dump(pod);
        } catch (EnvoyException e) {
            if (settings.unmeshedToo()) {
                return;
            }
            throw new EnvoyException("failed to execute command on sidecar: " + e.getMessage(), e);
        }
        new Services(objects, out, new Origins(dump)).describe(services, pod, pods);
    }

    private void exposure(List<JsonNode> services, List<JsonNode> pods) {
        new Exposure(objects, out).describe(services, pods, gateway -> {
            try {
                return dump(gateway);
            } catch (EnvoyException e) {
                throw new EnvoyException("failed to execute command on ingress gateway sidecar: " + e.getMessage(), e);
            }
        });
    }

    private ConfigDump dump(JsonNode pod) {
        PodName name = new PodName(Fields.text(pod, "metadata", "name"), Names.namespaceOf(pod));
        return ConfigDump.parse(proxies.get(name, "config_dump", settings.adminPort()), name.toString());
    }
}
