package deepdive.kubectl;

import deepdive.kubectl.client.KubectlException;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl rollout pause} and {@code resume}. */
final class RolloutPause extends RolloutCommand {
    private final boolean pause;

    RolloutPause(boolean pause) {
        super("kubectl-rollout");
        this.pause = pause;
    }

    @Override
    About about() {
        return About.of(
                pause ? "Let changes of a deployment wait." : "Let changes of a deployment go on.",
                "RESOURCE",
                "# One deployment",
                "kubectl rollout " + (pause ? "pause" : "resume") + " deployment/reviews-v1");
    }

    @Override
    void run(Session session, Item item) {
        if (isPaused(item) == pause) {
            throw new KubectlException(
                    "deployments.apps \"" + item.name() + "\" is " + (pause ? "already paused" : "not paused"));
        }
        ObjectNode patch = item.object().objectNode();
        if (pause) {
            patch.putObject("spec").put("paused", true);
        } else {
            patch.putObject("spec").putNull("paused");
        }
        done(session, patch(session, item, "strategic-merge-patch+json", patch), pause ? "paused" : "resumed");
    }
}
