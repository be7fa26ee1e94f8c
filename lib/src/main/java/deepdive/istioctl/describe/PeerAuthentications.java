package deepdive.istioctl.describe;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.kube.ApiObjects;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The PeerAuthentications that select a pod, and the mode that they make together: workload before namespace before mesh. */
public final class PeerAuthentications {
    private static final Pattern ROOT_NAMESPACE = Pattern.compile("(?m)^rootNamespace:\\s*\"?([a-z0-9-]+)");
    private static final List<String> MODES = List.of("DISABLE", "PERMISSIVE", "STRICT");

    private final String root;
    private final List<JsonNode> applied;

    private PeerAuthentications(String root, List<JsonNode> applied) {
        this.root = root;
        this.applied = applied;
    }

    static PeerAuthentications of(ApiObjects objects, JsonNode pod, String istioNamespace) {
        String root = rootNamespace(objects, pod, istioNamespace);
        List<JsonNode> near = Stream.of(root, Names.namespaceOf(pod))
                .flatMap(namespace -> objects.list("security.istio.io/v1", namespace, "peerauthentications").stream())
                .toList();
        return among(near, root, pod);
    }

    /** Those of the list that select the pod; {@code root} is the namespace whose policies are the mesh's. */
    public static PeerAuthentications among(List<JsonNode> policies, String root, JsonNode pod) {
        return new PeerAuthentications(
                root,
                policies.stream()
                        .filter(policy -> List.of(root, Names.namespaceOf(pod)).contains(Names.namespaceOf(policy)))
                        .filter(policy -> Labels.match(selector(policy), Labels.of(pod)))
                        .toList());
    }

    public List<JsonNode> applied() {
        return applied;
    }

    /** What the control plane of a pod's revision has as its root namespace. */
    public static String rootNamespace(ApiObjects objects, JsonNode pod, String istioNamespace) {
        String revision = Pods.revision(pod);
        String name = revision.isEmpty() || revision.equals("default") ? "istio" : "istio-" + revision;
        String failed = "failed to fetch mesh config: ";
        JsonNode map;
        try {
            map = objects.get("v1", istioNamespace, "configmaps", name);
        } catch (EnvoyException e) {
            throw new EnvoyException(
                    failed + "could not read configmap \"" + name + "\" from namespace \"" + istioNamespace + "\": "
                            + e.getMessage(),
                    e);
        }
        if (!Fields.has(map, "data", "mesh")) {
            throw new EnvoyException(failed + "missing config map key \"mesh\"");
        }
        Matcher found = ROOT_NAMESPACE.matcher(Fields.text(map, "data", "mesh"));
        return found.find() ? found.group(1) : "istio-system";
    }

    void describe(Report out) {
        out.line("Effective PeerAuthentication:");
        String mode = mode();
        out.line(1, "Workload mTLS mode: " + mode);
        JsonNode ports = oldest(policy -> isOfWorkload(policy))
                .map(policy -> Fields.get(policy, "spec", "portLevelMtls"))
                .filter(found -> !found.isEmpty())
                .orElse(null);
        if (ports != null) {
            out.line(1, "Port Level mTLS mode:");
            ports.properties().stream()
                    .sorted(Comparator.comparing(port -> Integer.parseInt(port.getKey())))
                    .forEach(port -> out.line(
                            2, port.getKey() + ": " + mode(port.getValue()).orElse(mode)));
        }
        if (!applied.isEmpty()) {
            out.line("Applied PeerAuthentication:");
            out.line(
                    1,
                    applied.stream()
                            .map(policy -> Fields.text(policy, "metadata", "name") + "." + Names.namespaceOf(policy))
                            .collect(Collectors.joining(", ")));
        }
    }

    /** {@code STRICT}, {@code PERMISSIVE} or {@code DISABLE}, for ports without a mode of their own. */
    public String mode() {
        return Stream.of(
                        oldest(this::isOfWorkload),
                        oldest(policy -> !hasSelector(policy) && !isOfRoot(policy)),
                        oldest(policy -> !hasSelector(policy) && isOfRoot(policy)))
                .flatMap(policy -> policy.flatMap(found -> mode(Fields.get(found, "spec", "mtls"))).stream())
                .findFirst()
                .orElse("PERMISSIVE");
    }

    private Optional<JsonNode> oldest(java.util.function.Predicate<JsonNode> which) {
        return applied.stream()
                .filter(which)
                .min(Comparator.comparing(policy -> Fields.text(policy, "metadata", "creationTimestamp")));
    }

    private boolean isOfWorkload(JsonNode policy) {
        return hasSelector(policy) && !isOfRoot(policy);
    }

    private boolean isOfRoot(JsonNode policy) {
        return Names.namespaceOf(policy).equals(root);
    }

    private static boolean hasSelector(JsonNode policy) {
        return !selector(policy).isEmpty();
    }

    private static JsonNode selector(JsonNode policy) {
        return Fields.get(policy, "spec", "selector", "matchLabels");
    }

    /** Empty where the mode is not set, which means that of the next wider policy. */
    private static Optional<String> mode(JsonNode mtls) {
        return Optional.of(Fields.text(mtls, "mode")).filter(MODES::contains);
    }
}
