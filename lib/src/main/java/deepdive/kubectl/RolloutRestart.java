package deepdive.kubectl;

import deepdive.kubectl.client.KubectlException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl rollout restart}: new pods for all, by an annotation in the pods' template. */
final class RolloutRestart extends RolloutCommand {
    RolloutRestart() {
        super("kubectl-rollout");
    }

    @Override
    About about() {
        return About.of(
                "Replace the pods of deployments by new ones.",
                "RESOURCE",
                "# One deployment",
                "kubectl rollout restart deployment/reviews-v1",
                "",
                "# All of a namespace, to bring its sidecars to the control plane's version",
                "kubectl rollout restart deployment -n default");
    }

    @Override
    void run(Session session, Item item) {
        if (isPaused(item)) {
            throw new KubectlException("deployments.apps \"" + item.name()
                    + "\" can't restart paused deployment (run rollout resume first)");
        }
        ObjectNode patch = item.object().objectNode();
        patch.putObject("spec")
                .putObject("template")
                .putObject("metadata")
                .putObject("annotations")
                .put(
                        "kubectl.kubernetes.io/restartedAt",
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        done(session, patch(session, item, "strategic-merge-patch+json", patch), "restarted");
    }
}
