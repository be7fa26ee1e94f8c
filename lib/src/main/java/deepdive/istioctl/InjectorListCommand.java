package deepdive.istioctl;

import deepdive.cli.TabWriter;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kube.ApiObjects;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** {@code istioctl experimental injector list}: who injects which namespace, and which pods are behind. */
final class InjectorListCommand extends Command {
    private static final Set<String> IGNORED =
            Set.of("kube-system", "kube-public", "kube-node-lease", "local-path-storage");
    private static final Set<String> NAMESPACE_HOOKS =
            Set.of("rev.namespace.sidecar-injector.istio.io", "namespace.sidecar-injector.istio.io");

    @Override
    About about() {
        return new About(
                "Show the sidecar injectors, the namespaces that they inject, and the revisions of the pods there.",
                "",
                List.of("istioctl x injector list"));
    }

    @Override
    void run(Session session) {
        ApiObjects objects = new ApiObjects(session.api(this));
        List<JsonNode> namespaces = namespaces(objects);
        List<JsonNode> hooks = objects
                .list("admissionregistration.k8s.io/v1", "", "mutatingwebhookconfigurations", "app=sidecar-injector")
                .stream()
                .sorted(Comparator.comparing(ControlPlane::name))
                .toList();
        session.print(namespaces(namespaces, hooks, objects.list("v1", "", "pods")) + "\n"
                + hooks(namespaces, hooks, images(objects)));
    }

    private List<JsonNode> namespaces(ApiObjects objects) {
        List<JsonNode> all = objects.list("v1", "", "namespaces").stream()
                .filter(namespace -> !IGNORED.contains(ControlPlane.name(namespace)))
                .filter(namespace -> !ControlPlane.name(namespace).equals(flags.text("istioNamespace")))
                .filter(namespace ->
                        !label(namespace, "istio.io/dataplane-mode").equals("ambient"))
                .sorted(Comparator.comparing(ControlPlane::name))
                .toList();
        List<JsonNode> wanted = all.stream()
                .filter(namespace -> ControlPlane.name(namespace).equals(flags.text("namespace")))
                .toList();
        return wanted.isEmpty() ? all : wanted;
    }

    private static String namespaces(List<JsonNode> namespaces, List<JsonNode> hooks, List<JsonNode> pods) {
        TabWriter table = new TabWriter(1).line("NAMESPACE", "ISTIO-REVISION", "POD-REVISIONS");
        boolean any = false;
        for (JsonNode namespace : namespaces) {
            String name = ControlPlane.name(namespace);
            String revision = revision(namespace, hooks);
            Map<String, PodRevision> counts = new TreeMap<>();
            pods.stream()
                    .filter(pod -> Fields.text(pod, "metadata", "namespace").equals(name))
                    .forEach(pod -> PodRevision.count(counts, pod, revision));
            if (counts.isEmpty() && !revision.isEmpty()) {
                counts.put(revision, new PodRevision(0, 0, 0));
            }
            for (Map.Entry<String, PodRevision> count : counts.entrySet()) {
                table.line(name, revision, count.getValue().text(count.getKey()));
                any = true;
            }
        }
        return any ? table.text() : "No Istio injected namespaces present.\n";
    }

    /** The revision of the hook that selects the namespace, or what its labels ask for in vain; empty for none. */
    private static String revision(JsonNode namespace, List<JsonNode> hooks) {
        for (JsonNode hook : hooks) {
            if (Fields.list(hook, "webhooks").stream().anyMatch(webhook -> selects(webhook, namespace))) {
                return label(hook, "istio.io/rev");
            }
        }
        String revision = label(namespace, "istio.io/rev");
        if (!revision.isEmpty()) {
            return "MISSING/" + revision;
        }
        JsonNode labels = Fields.get(namespace, "metadata", "labels");
        boolean off = !labels.has("istio-injection")
                || label(namespace, "istio-injection").equals("disabled");
        return off ? "" : "MISSING/istio-injection";
    }

    private static boolean selects(JsonNode webhook, JsonNode namespace) {
        return LabelSelectors.matches(
                Fields.get(webhook, "namespaceSelector"), Fields.get(namespace, "metadata", "labels"));
    }

    private static String hooks(List<JsonNode> namespaces, List<JsonNode> hooks, Map<String, String> images) {
        if (hooks.isEmpty()) {
            return "No Istio injection hooks present.\n";
        }
        TabWriter table = new TabWriter(1).line("NAMESPACES", "INJECTOR-HOOK", "ISTIO-REVISION", "SIDECAR-IMAGE");
        for (JsonNode hook : hooks) {
            String revision = label(hook, "istio.io/rev");
            String image = images.getOrDefault(revision, "");
            List<String> selected = Fields.list(hook, "webhooks").stream()
                    .filter(webhook -> NAMESPACE_HOOKS.contains(Fields.text(webhook, "name")))
                    .flatMap(webhook -> namespaces.stream().filter(namespace -> selects(webhook, namespace)))
                    .map(ControlPlane::name)
                    .distinct()
                    .toList();
            for (String name : selected.isEmpty() ? List.of("DOES NOT AUTOINJECT") : selected) {
                table.line(name, ControlPlane.name(hook), revision, image);
            }
        }
        return table.text();
    }

    /** The image that each revision injects, from the injector's ConfigMap. */
    private static Map<String, String> images(ApiObjects objects) {
        Map<String, String> images = new HashMap<>();
        for (JsonNode map : objects.list("v1", "", "configmaps", "istio.io/rev")) {
            String values = Fields.text(map, "data", "values");
            try {
                JsonNode global = values.isEmpty()
                        ? map
                        : Fields.get(Json.parse(values.getBytes(StandardCharsets.UTF_8)), "global");
                String image = Fields.text(global, "proxy", "image");
                if (!image.isEmpty()) {
                    images.put(
                            label(map, "istio.io/rev"),
                            image.contains("/")
                                    ? image
                                    : Fields.text(global, "hub") + "/" + image + ":" + Fields.text(global, "tag"));
                }
            } catch (EnvoyException e) {
                continue; // another ConfigMap of the revision
            }
        }
        return images;
    }

    private static String label(JsonNode object, String name) {
        return Fields.text(object, "metadata", "labels", name);
    }
}
