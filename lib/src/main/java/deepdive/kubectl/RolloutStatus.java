package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.StatusException;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** {@code kubectl rollout status}: tells how far a deployment is until it is done. */
final class RolloutStatus extends RolloutCommand {
    private static final Duration FOR_EVER = Duration.ofDays(7);

    RolloutStatus() {
        super("kubectl-rollout");
        flags.add(new deepdive.cli.Flag(
                        "watch",
                        "w",
                        deepdive.cli.Flag.Type.BOOL,
                        "true",
                        "Go on until it is done",
                        deepdive.cli.Flag.Scope.COMMAND))
                .number("revision", 0, "Only while this revision is rolled out")
                .duration("timeout", "0s", "How long to wait; 0 for as long as it takes");
    }

    @Override
    About about() {
        return About.of(
                "Show how far the rollout of a deployment is, until it is done.",
                "(TYPE NAME | TYPE/NAME) [flags]",
                "# Until all pods are new",
                "kubectl rollout status deployment/reviews-v1");
    }

    @Override
    void run(Session session, Item item) {
        Duration limit = flags.duration("timeout");
        String[] last = {""};
        boolean done = new Polling(Instant.now().plus(limit.isZero() ? FOR_EVER : limit)).until(() -> {
            JsonNode now;
            try {
                now = session.client().get(item.path());
            } catch (StatusException e) {
                throw e.isNotFound() ? new KubectlException("object has been deleted", e) : e;
            }
            String line = line(now);
            if (!line.equals(last[0])) {
                session.print(line + "\n");
                session.out().flush();
                last[0] = line;
            }
            return line.endsWith("successfully rolled out") || !flags.yes("watch");
        });
        if (!done) {
            throw new KubectlException("timed out waiting for the condition");
        }
    }

    /** In the words of kubectl's DeploymentStatusViewer. */
    private String line(JsonNode deployment) {
        String name = Fields.text(deployment, "metadata", "name");
        String waiting = "Waiting for deployment \"" + name + "\" rollout to finish: ";
        JsonNode status = Fields.get(deployment, "status");
        long revision =
                Fields.number(Fields.get(deployment, "metadata", "annotations"), "deployment.kubernetes.io/revision");
        if (flags.number("revision") > 0 && flags.number("revision") != revision) {
            throw new KubectlException("desired revision (" + flags.number("revision")
                    + ") is different from the running revision (" + revision + ")");
        }
        if (Fields.number(deployment, "metadata", "generation") > Fields.number(status, "observedGeneration")) {
            return "Waiting for deployment spec update to be observed...";
        }
        for (JsonNode condition : Fields.list(status, "conditions")) {
            if (Fields.text(condition, "type").equals("Progressing")
                    && Fields.text(condition, "reason").equals("ProgressDeadlineExceeded")) {
                throw new KubectlException("deployment \"" + name + "\" exceeded its progress deadline");
            }
        }
        long wanted = Fields.number(deployment, "spec", "replicas");
        long updated = Fields.number(status, "updatedReplicas");
        long all = Fields.number(status, "replicas");
        long available = Fields.number(status, "availableReplicas");
        if (updated < wanted) {
            return waiting + updated + " out of " + wanted + " new replicas have been updated...";
        }
        if (all > updated) {
            return waiting + (all - updated) + " old replicas are pending termination...";
        }
        if (available < updated) {
            return waiting + available + " of " + updated + " updated replicas are available...";
        }
        return "deployment \"" + name + "\" successfully rolled out";
    }
}
