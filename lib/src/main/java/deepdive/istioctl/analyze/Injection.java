package deepdive.istioctl.analyze;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Namespaces whose labels are silent about injection (IST0102, IST0148) or contradict each other (IST0123), and pods
 * without a sidecar where there should be one (IST0103).
 */
final class Injection {
    private final Context context;
    private boolean byDefault;

    private Injection(Context context) {
        this.context = context;
    }

    static void analyze(Context context) {
        Injection injection = new Injection(context);
        Set<String> injected = new HashSet<>();
        for (Resource namespace : context.all(Collection.NAMESPACE)) {
            if (!namespace.name().equals("istio-system") && injection.injects(namespace)) {
                injected.add(namespace.name());
            }
        }
        context.all(Collection.POD).stream()
                .filter(pod -> injected.contains(pod.namespace()))
                .forEach(injection::pod);
    }

    private boolean injects(Resource namespace) {
        String label = namespace.labels().get(InMesh.INJECTION);
        contradictions(namespace, label);
        if (namespace.label(InMesh.DATAPLANE).equals("ambient")) {
            return false;
        }
        String revision = namespace.labels().get(InMesh.REVISION);
        byDefault(revision == null ? "" : revision);
        if ((label == null || label.isEmpty()) && revision == null) {
            if (byDefault) {
                context.report("IST0148", namespace);
            } else {
                context.reportAt("metadata.name", "IST0102", namespace, namespace.name(), namespace.name());
            }
            return false;
        }
        return "enabled".equals(label);
    }

    private void contradictions(Resource namespace, String label) {
        List<String> labels = new ArrayList<>();
        if (label != null) {
            labels.add(InMesh.INJECTION + "=" + label);
        }
        for (String other : List.of(InMesh.REVISION, InMesh.DATAPLANE)) {
            boolean counts = label == null || label.equals("enabled");
            if (namespace.labels().containsKey(other) && counts) {
                labels.add(other + "=" + namespace.label(other));
            }
        }
        if (labels.size() > 1) {
            context.report("IST0123", namespace, labels);
        }
    }

    /** Remembers what the injector of a revision does with namespaces that say nothing. */
    private void byDefault(String revision) {
        String name = injector(revision);
        context.all(Collection.CONFIG_MAP).stream()
                .filter(config -> config.name().equals(name))
                .findFirst()
                .ifPresent(config -> {
                    String values = config.object().at("data").text("values");
                    try {
                        byDefault = Json.parse(values.getBytes(StandardCharsets.UTF_8))
                                .path("sidecarInjectorWebhook")
                                .path("enableNamespacesByDefault")
                                .asBoolean(false);
                    } catch (EnvoyException e) {
                        byDefault = false; // as istioctl takes values that it cannot read
                    }
                });
    }

    static String injector(String revision) {
        String name = "istio-sidecar-injector";
        return revision.isEmpty() || revision.equals("default") ? name : name + "-" + revision;
    }

    private void pod(Resource pod) {
        String wish = pod.labels().getOrDefault(InMesh.INJECT, pod.annotations().getOrDefault(InMesh.INJECT, ""));
        boolean proxy = InMesh.containers(pod.spec()).stream()
                .filter(container -> container.text("name").equals(InMesh.PROXY))
                .findFirst()
                .filter(container -> !container.text("image").isEmpty())
                .isPresent();
        if (!wish.equalsIgnoreCase("false") && !pod.spec().yes("hostNetwork") && !proxy) {
            context.report("IST0103", pod, pod.fullName());
        }
    }
}
