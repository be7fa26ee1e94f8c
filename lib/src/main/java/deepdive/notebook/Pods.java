package deepdive.notebook;

import deepdive.envoy.Fields;
import deepdive.kube.Api;
import deepdive.kube.ApiObjects;
import deepdive.kube.PodName;
import deepdive.place.Place;
import deepdive.place.Skipped;
import deepdive.shell.ShellException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Pods as a lesson names them: {@code productpage}, {@code reviews-v2}, {@code ingressgateway}, {@code reviews@default}.
 * They are found by their labels, since their names differ from cluster to cluster.
 */
final class Pods {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9-]*(?:@[a-z0-9-]+)?)}");
    /** Words in braces that kubectl's JSONPath has for itself. */
    private static final List<String> JSONPATH = List.of("range", "end");

    private Pods() {}

    /** A command with each <code>{pod}</code> as its tool names a pod: {@code NAME -n NAMESPACE} or {@code NAME.NAMESPACE}. */
    static String expand(String command) {
        boolean kubectl = command.strip().startsWith("kubectl");
        return PLACEHOLDER.matcher(command).replaceAll(found -> Matcher.quoteReplacement(replacement(found, kubectl)));
    }

    private static String replacement(MatchResult found, boolean kubectl) {
        if (JSONPATH.contains(found.group(1))) {
            return found.group();
        }
        PodName pod = find(found.group(1));
        return kubectl ? pod.name() + " -n " + pod.namespace() : pod.name() + "." + pod.namespace();
    }

    /** @throws ShellException naming what there is, where no such pod runs */
    static PodName find(String name) {
        String[] parts = name.split("@");
        String bookinfo = Place.here().namespace();
        try (Api api = Place.here().api()) {
            List<JsonNode> pods = new ApiObjects(api).list("v1", "", "pods", "");
            return pods.stream()
                    .filter(pod -> parts.length == 1 || namespace(pod).equals(parts[1]))
                    .filter(pod -> called(pod, parts[0]))
                    .min(Comparator.comparing((JsonNode pod) -> !running(pod))
                            .thenComparing(pod -> !namespace(pod).equals(bookinfo))
                            .thenComparing(pod -> Fields.text(pod, "metadata", "name")))
                    .map(pod -> new PodName(Fields.text(pod, "metadata", "name"), namespace(pod)))
                    .orElseThrow(() -> missing("There is no pod {" + name + "}; there are "
                            + pods.stream()
                                    .flatMap(Pods::names)
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + "."));
        }
    }

    /** All pods with a sidecar, or that are a gateway, and run. */
    static List<PodName> withProxies() {
        try (Api api = Place.here().api()) {
            return new ApiObjects(api)
                    .list("v1", "", "pods", "").stream()
                            .filter(Pods::running)
                            .filter(pod -> Stream.of("containers", "initContainers") // native sidecars are the latter
                                    .flatMap(kind -> Fields.list(pod, "spec", kind).stream())
                                    .anyMatch(container ->
                                            Fields.text(container, "name").equals("istio-proxy")))
                            .map(pod -> new PodName(Fields.text(pod, "metadata", "name"), namespace(pod)))
                            .toList();
        }
    }

    private static ShellException missing(String why) {
        return Place.here().sandbox() ? new ShellException(why) : new Skipped(why);
    }

    private static boolean called(JsonNode pod, String name) {
        return names(pod).anyMatch(name::equals);
    }

    /** What a pod answers to: its app, its app and version, its gateway. */
    private static Stream<String> names(JsonNode pod) {
        String app = label(pod, "app");
        String version = label(pod, "version");
        return Stream.of(
                        app,
                        version.isEmpty() || app.isEmpty() ? "" : app + "-" + version,
                        label(pod, "istio"),
                        label(pod, "gateway.networking.k8s.io/gateway-name"))
                .filter(name -> !name.isEmpty());
    }

    private static boolean running(JsonNode pod) {
        return Fields.text(pod, "status", "phase").equals("Running")
                && !Fields.has(Fields.get(pod, "metadata"), "deletionTimestamp");
    }

    private static String label(JsonNode pod, String name) {
        return Fields.text(pod, "metadata", "labels", name);
    }

    private static String namespace(JsonNode pod) {
        return Fields.text(pod, "metadata", "namespace");
    }
}
