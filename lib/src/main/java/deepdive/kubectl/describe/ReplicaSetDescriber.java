package deepdive.kubectl.describe;

import deepdive.envoy.Fields;
import deepdive.kubectl.print.Selectors;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Describes replica sets, with how their pods are. */
final class ReplicaSetDescriber {
    private ReplicaSetDescriber() {}

    static void describe(JsonNode set, Page page, Cluster cluster) {
        String selector = Selectors.selector(Fields.get(set, "spec", "selector"));
        page.named(set, true)
                .entry(0, "Selector", selector.isEmpty() ? "<none>" : selector)
                .labelled(set)
                .given(0, "Controlled By", PodTemplate.controller(set))
                .entry(
                        0,
                        "Replicas",
                        Fields.number(set, "status", "replicas") + " current / "
                                + Fields.number(set, "spec", "replicas") + " desired");
        String uid = Fields.text(set, "metadata", "uid");
        List<String> phases = cluster
                .list("/api/v1/namespaces/" + Fields.text(set, "metadata", "namespace") + "/pods", selector, "")
                .stream()
                .filter(pod -> Fields.list(pod, "metadata", "ownerReferences").stream()
                        .anyMatch(owner -> Fields.text(owner, "uid").equals(uid)))
                .map(pod -> Fields.text(pod, "status", "phase"))
                .toList();
        page.entry(
                0,
                "Pods Status",
                count(phases, "Running") + " Running / " + count(phases, "Pending") + " Waiting / "
                        + count(phases, "Succeeded") + " Succeeded / " + count(phases, "Failed") + " Failed");
        PodTemplate.describe(Fields.get(set, "spec", "template"), page);
        PodTemplate.conditions(set, page);
    }

    private static long count(List<String> phases, String phase) {
        return phases.stream().filter(phase::equals).count();
    }
}
