package deepdive.istioctl;

import deepdive.envoy.Fields;
import deepdive.istioctl.describe.Description;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How many pods of a namespace have a sidecar of one revision, want none, or are of another revision than wanted. */
record PodRevision(int pods, int disabled, int restart) {
    private static final String INJECT = "sidecar.istio.io/inject";

    /** Adds a pod to the counts by revision. */
    static void count(Map<String, PodRevision> counts, JsonNode pod, String wanted) {
        String revision = Description.revision(pod);
        boolean disabled = inject(pod).equalsIgnoreCase("false");
        counts.merge(
                revision.isEmpty() ? "<non-Istio>" : revision,
                new PodRevision(1, disabled ? 1 : 0, disabled || revision.equals(wanted) ? 0 : 1),
                (a, b) -> new PodRevision(a.pods + b.pods, a.disabled + b.disabled, a.restart + b.restart));
    }

    private static String inject(JsonNode pod) {
        JsonNode labels = Fields.get(pod, "metadata", "labels");
        return labels.has(INJECT) ? Fields.text(labels, INJECT) : Fields.text(pod, "metadata", "annotations", INJECT);
    }

    String text(String revision) {
        if (pods == 0) {
            return "<no pods>";
        }
        return revision + ": " + pods + (disabled == 0 ? "" : " (injection disabled: " + disabled + ")")
                + (restart == 0 ? "" : " NEEDS RESTART: " + restart);
    }
}
