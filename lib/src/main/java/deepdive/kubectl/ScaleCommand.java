package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl scale}. */
final class ScaleCommand extends WriteCommand {
    ScaleCommand() {
        super("kubectl-scale");
        Items.addSelectors(Items.addFiles(flags))
                .number("replicas", -1, "How many pods there are to be")
                .number("current-replicas", -1, "Only where there are so many now");
    }

    @Override
    About about() {
        return About.of(
                "Change how many pods a Deployment or ReplicaSet has.",
                "[--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME)",
                "# Two pods in place of one",
                "kubectl scale deployment reviews-v1 --replicas=2");
    }

    @Override
    void run(Session session) {
        long replicas = flags.number("replicas");
        if (!flags.isSet("replicas")) {
            throw new KubectlException("required flag(s) \"replicas\" not set");
        }
        if (replicas < 0) {
            throw new KubectlException(
                    "The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0");
        }
        var items = new Items(session, flags, failures).live(args);
        if (items.isEmpty()) {
            String why = failures.all().stream()
                    .map(each -> " " + each.getMessage())
                    .findFirst()
                    .orElse("");
            throw new KubectlException("no objects passed to scale" + why);
        }
        for (Item item : items) {
            failures.attempt(() -> scale(session, item, replicas));
        }
        failures.throwAny();
    }

    private void scale(Session session, Item item, long replicas) {
        long expected = flags.number("current-replicas");
        long current = Fields.number(item.object(), "spec", "replicas");
        if (expected >= 0 && current != expected) {
            throw new KubectlException("Expected replicas to be " + expected + ", was " + current);
        }
        if (!dryClient()) {
            ObjectNode patch = item.object().objectNode();
            patch.putObject("spec").put("replicas", replicas);
            patch(session, item.path() + "/scale", "merge-patch+json", patch.toString());
        }
        done(session, item.object(), "scaled");
    }
}
