package deepdive.kube;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which pod of several kubectl logs, and so istioctl, takes: running, ready for longest, restarted most, oldest. */
final class PodOrder {
    private static final List<String> PHASES = List.of("Running", "Unknown", "Pending");
    private static final String NEVER = "9999";

    static final Comparator<Pod> FOR_LOGS = Comparator.comparing(
                    (Pod pod) -> isEmpty(pod.getSpec().getNodeName()))
            .thenComparing(pod -> Math.max(0, PHASES.indexOf(pod.getStatus().getPhase())))
            .thenComparing(pod -> ready(pod).isEmpty())
            .thenComparing(
                    pod -> ready(pod).map(PodCondition::getLastTransitionTime).orElse(NEVER))
            .thenComparing(Comparator.comparing(PodOrder::restarts).reversed())
            .thenComparing(pod -> Optional.ofNullable(pod.getMetadata().getCreationTimestamp())
                    .orElse(NEVER));

    private PodOrder() {}

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }

    private static Optional<PodCondition> ready(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"))
                .findFirst();
    }

    private static int restarts(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .mapToInt(ContainerStatus::getRestartCount)
                .max()
                .orElse(0);
    }
}
