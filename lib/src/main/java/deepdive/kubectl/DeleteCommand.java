package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.Failures;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.StatusException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl delete}: by files, names, labels; waits until the objects are gone. */
final class DeleteCommand extends Command {
    private static final Duration FOR_EVER = Duration.ofDays(7);

    private final Failures failures = new Failures();

    DeleteCommand() {
        Items.addSelectors(Items.addFiles(flags))
                .yes("ignore-not-found", false, "An object that is not there is no error")
                .yes("wait", true, "Wait until the objects are gone")
                .yes("now", false, "With a grace period of one second")
                .yes("force", false, "Do not wait for the node to say that it has ended")
                .number("grace-period", -1, "Seconds that a pod has to end; -1 as the pod itself says")
                .duration("timeout", "0s", "How long to wait; 0 for as long as the grace periods take")
                .text("raw", "Taken by the real kubectl, not by this one")
                .add(new Flag(
                                "cascade",
                                "",
                                Flag.Type.STRING,
                                "background",
                                "What becomes of objects that it owns: background, foreground or orphan",
                                Flag.Scope.COMMAND)
                        .alone("background"))
                .add(new Flag("dry-run", "", Flag.Type.STRING, "none", "none, client or server", Flag.Scope.COMMAND)
                        .alone("client"))
                .add(new Flag("output", "o", Flag.Type.STRING, "", "name: only the names", Flag.Scope.COMMAND));
    }

    @Override
    About about() {
        return About.of(
                "Delete objects by files, by types and names, or by types and labels.",
                "([-f FILENAME] | TYPE [(NAME | -l label | --all)])",
                "# What a file made",
                "kubectl delete -f reviews.yaml",
                "",
                "# A pod, which its ReplicaSet makes anew",
                "kubectl delete pod reviews-v1-7bbf79f58d-vpvgt",
                "",
                "# All of a type that have a label",
                "kubectl delete virtualservice -l demo=1");
    }

    @Override
    void run(Session session) {
        check();
        if (flags.yes("force") && grace() == 0) {
            session.note("Warning: Immediate deletion does not wait for confirmation that the running resource has been"
                    + " terminated. The resource may continue to run on the cluster indefinitely.");
        }
        Items items = new Items(session, flags, failures);
        List<Item> all = items.named(args);
        Map<Item, String> uids = new LinkedHashMap<>();
        boolean[] found = {false};
        for (Item item : all) {
            failures.attempt(() -> {
                String uid = delete(session, item);
                found[0] |= uid != null;
                if (uid != null && !uid.isEmpty()) {
                    uids.put(item, uid);
                }
            });
        }
        if (!found[0] && failures.isEmpty() && !flags.yes("ignore-not-found")) {
            session.print("No resources found\n");
        }
        failures.throwAny();
        if (flags.yes("wait") && flags.text("dry-run").equals("none") && !(flags.yes("force") && grace() == 0)) {
            await(session, uids);
        }
    }

    private void check() {
        String output = flags.text("output");
        if (!output.isEmpty() && !output.equals("name")) {
            throw new KubectlException("unexpected -o output mode: " + output + ". We only support '-o name'");
        }
        if (flags.yes("all") && !flags.text("selector").isEmpty()) {
            throw new KubectlException("cannot set --all and --selector at the same time");
        }
        if (!flags.text("raw").isEmpty()) {
            throw new KubectlException("--raw is not in this kubectl");
        }
    }

    /** Seconds; -1: as the object says. */
    private long grace() {
        if (flags.yes("now")) {
            return 1;
        }
        return flags.isSet("grace-period") || !flags.yes("force") ? flags.number("grace-period") : 0;
    }

    /** The uid that is to go, empty where nothing will, null where there was nothing. */
    private String delete(Session session, Item item) {
        String mode = flags.text("dry-run");
        if (mode.equals("client")) {
            say(session, item, " (dry run)");
            return "";
        }
        if (item.name().isEmpty()) {
            throw new KubectlException("error when deleting \"" + item.source() + "\": resource name may not be empty");
        }
        JsonNode answer;
        try {
            answer = session.client()
                    .json(
                            "DELETE",
                            item.path() + (mode.equals("server") ? "?dryRun=All" : ""),
                            "application/json",
                            options().toString());
        } catch (StatusException e) {
            if (e.isNotFound() && flags.yes("ignore-not-found")) {
                return null;
            }
            throw item.source().isEmpty() ? e : e.within("error when deleting \"" + item.source() + "\"");
        }
        say(session, item, mode.equals("server") ? " (server dry run)" : "");
        String uid = Fields.text(answer, "details", "uid");
        return uid.isEmpty() ? Fields.text(answer, "metadata", "uid") : uid;
    }

    private ObjectNode options() {
        String cascade = flags.text("cascade");
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        options.put(
                "propagationPolicy",
                switch (cascade) {
                    case "background", "true" -> "Background";
                    case "foreground" -> "Foreground";
                    case "orphan", "false" -> "Orphan";
                    default ->
                        throw new KubectlException("invalid cascade value (" + cascade
                                + "). Must be \"background\", \"foreground\", or \"orphan\"");
                });
        if (grace() >= 0) {
            options.put("gracePeriodSeconds", grace());
        }
        return options;
    }

    private void say(Session session, Item item, String suffix) {
        String kind = item.type().kind().toLowerCase(Locale.ROOT);
        String type =
                item.type().group().isEmpty() ? kind : kind + "." + item.type().group();
        String from = item.namespace().isEmpty() ? "" : " from " + item.namespace() + " namespace";
        session.print(
                flags.text("output").equals("name")
                        ? type + "/" + item.name() + "\n"
                        : type + " \"" + item.name() + "\"" + (grace() == 0 ? " force deleted" : " deleted") + from
                                + suffix + "\n");
        session.out().flush();
    }

    private void await(Session session, Map<Item, String> uids) {
        Duration limit = flags.duration("timeout");
        Polling polling = new Polling(Instant.now().plus(limit.isZero() ? FOR_EVER : limit));
        uids.forEach((item, uid) -> {
            boolean gone = polling.until(() -> {
                try {
                    return !Fields.text(session.client().get(item.path()), "metadata", "uid")
                            .equals(uid);
                } catch (StatusException e) {
                    if (e.isNotFound()) {
                        return true;
                    }
                    throw e;
                }
            });
            if (!gone) {
                throw new KubectlException(
                        "timed out waiting for the condition on " + item.type().name() + "/" + item.name());
            }
        });
    }
}
