package deepdive.kube;

import deepdive.envoy.Fields;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Which pod of several kubectl logs, and so istioctl, takes: running, ready for longest, restarted most, oldest. */
final class PodOrder {
    private static final List<String> PHASES = List.of("Running", "Unknown", "Pending");
    private static final String NEVER = "9999";

    static final Comparator<JsonNode> FOR_LOGS = Comparator.comparing(
                    (JsonNode pod) -> Fields.text(pod, "spec", "nodeName").isEmpty())
            .thenComparing(pod -> Math.max(0, PHASES.indexOf(Fields.text(pod, "status", "phase"))))
            .thenComparing(pod -> ready(pod).isEmpty())
            .thenComparing(pod -> ready(pod)
                    .map(ready -> Fields.text(ready, "lastTransitionTime"))
                    .orElse(NEVER))
            .thenComparing(Comparator.comparing(PodOrder::restarts).reversed())
            .thenComparing(pod -> created(pod).isEmpty() ? NEVER : created(pod));

    private PodOrder() {}

    private static String created(JsonNode pod) {
        return Fields.text(pod, "metadata", "creationTimestamp");
    }

    private static Optional<JsonNode> ready(JsonNode pod) {
        return Fields.list(pod, "status", "conditions").stream()
                .filter(condition -> Fields.text(condition, "type").equals("Ready")
                        && Fields.text(condition, "status").equals("True"))
                .findFirst();
    }

    private static long restarts(JsonNode pod) {
        return Fields.list(pod, "status", "containerStatuses").stream()
                .mapToLong(status -> Fields.number(status, "restartCount"))
                .max()
                .orElse(0);
    }
}
