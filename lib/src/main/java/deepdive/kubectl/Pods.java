package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.Lists;
import deepdive.kubectl.client.ResourceType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The pods that {@code exec}, {@code logs} and {@code port-forward} are about: {@code POD}, {@code deploy/X}, {@code svc/X}. */
final class Pods {
    private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

    private final Session session;

    Pods(Session session) {
        this.session = session;
    }

    /** A container of a pod. */
    record Container(JsonNode pod, String name) {
        String podName() {
            return Fields.text(pod, "metadata", "name");
        }
    }

    static String path(JsonNode pod) {
        return "/api/v1/namespaces/" + ResourceType.encode(Fields.text(pod, "metadata", "namespace")) + "/pods/"
                + ResourceType.encode(Fields.text(pod, "metadata", "name"));
    }

    /**
     * The pod, or one of those behind a workload or a service: one that runs, if any.
     *
     * @param several what is said where there were more, with their number and the one chosen; empty for nothing
     */
    JsonNode of(String word, String several) {
        List<JsonNode> all = all(word);
        JsonNode best = all.stream()
                .min(Comparator.comparing((JsonNode pod) -> !isReady(pod))
                        .thenComparing(pod -> Fields.text(pod, "metadata", "creationTimestamp"))
                        .thenComparing(pod -> Fields.text(pod, "metadata", "name")))
                .orElseThrow(() -> new KubectlException("timed out waiting for the condition"));
        if (all.size() > 1 && !several.isEmpty()) {
            session.note(several.formatted(all.size(), Fields.text(best, "metadata", "name")));
        }
        return best;
    }

    /** The pod, or all behind a workload or a service. */
    List<JsonNode> all(String word) {
        Item target = target(word);
        JsonNode object = session.client().get(target.path());
        if (target.type().kind().equals("Pod")) {
            return List.of(object);
        }
        return labelled(selector(target, object));
    }

    /** What a word names: a pod, unless it says another type. */
    Item target(String word) {
        String[] parts = word.split("/", -1);
        if (parts.length > 2 || parts.length == 2 && (parts[0].isEmpty() || parts[1].isEmpty())) {
            throw new KubectlException("arguments in resource/name form must have a single resource and name");
        }
        ResourceType type = session.types().get(parts.length == 1 ? "pods" : parts[0]);
        return new Item(type, type.namespaced() ? session.namespace() : "", parts[parts.length - 1], null, "");
    }

    private static String selector(Item target, JsonNode object) {
        JsonNode labels = target.type().kind().equals("Service")
                ? Fields.get(object, "spec", "selector")
                : Fields.get(object, "spec", "selector", "matchLabels");
        if (!labels.isObject() || labels.isEmpty()) {
            String kind = target.type().kind().toLowerCase(Locale.ROOT);
            throw new KubectlException(
                    kind.equals("service")
                            ? "invalid service '" + target.name() + "': Service is defined without a selector"
                            : "cannot attach to a " + kind + ": selector for "
                                    + target.type().kind() + " not implemented");
        }
        return labels.properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asString())
                .collect(Collectors.joining(","));
    }

    List<JsonNode> labelled(String selector) {
        ResourceType pods = session.types().get("pods");
        return Lists.plain(session.client(), selector, "").items(pods, session.namespace());
    }

    private static boolean isReady(JsonNode pod) {
        return Fields.text(pod, "status", "phase").equals("Running")
                && !Fields.has(pod, "metadata", "deletionTimestamp")
                && Fields.list(pod, "status", "conditions").stream()
                        .anyMatch(each -> Fields.text(each, "type").equals("Ready")
                                && Fields.text(each, "status").equals("True"));
    }

    /**
     * The container of that name, or else the one that the pod's annotation names, or else the first.
     *
     * @param quiet whether it goes without saying which was taken of several
     */
    static Container container(Session session, JsonNode pod, String name, boolean quiet) {
        List<String> names = new ArrayList<>();
        for (String field : List.of("containers", "initContainers", "ephemeralContainers")) {
            Fields.list(pod, "spec", field).forEach(each -> names.add(Fields.text(each, "name")));
        }
        String chosen = name;
        if (chosen.isEmpty()) {
            chosen = Fields.get(pod, "metadata", "annotations")
                    .path(DEFAULT_CONTAINER)
                    .asString("");
            if (!chosen.isEmpty() && !names.contains(chosen)) {
                session.note("Default container name \"" + chosen + "\" not found in pod "
                        + Fields.text(pod, "metadata", "name"));
                chosen = "";
            }
        }
        if (chosen.isEmpty()) {
            chosen = names.get(0);
            if (names.size() > 1 && !quiet) {
                session.note("Defaulted container \"" + chosen + "\" out of: " + String.join(", ", names));
            }
        }
        if (!names.contains(chosen)) {
            throw new KubectlException(
                    "container " + chosen + " is not valid for pod " + Fields.text(pod, "metadata", "name"));
        }
        return new Container(pod, chosen);
    }
}
