package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.Failures;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.StatusException;
import deepdive.kubectl.print.Printers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl wait}: until a condition, a field's value or the end of objects. */
final class WaitCommand extends Command {
    private static final Duration A_WEEK = Duration.ofDays(7);

    private final Failures failures = new Failures();
    private final Printers printers = Printers.addTo(flags);

    WaitCommand() {
        Items.addSelectors(Items.addFiles(flags))
                .text("for", "What to wait for: create|delete|condition=NAME[=VALUE]|jsonpath='{EXPRESSION}'[=VALUE]")
                .duration("timeout", "30s", "How long: 0 looks once, less than 0 is a week");
    }

    @Override
    About about() {
        return About.of(
                "Wait until objects are as asked for.",
                "([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)])"
                        + " [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]]",
                "# Until a pod is ready",
                "kubectl wait --for=condition=Ready pod -l app=reviews",
                "",
                "# Until a field has a value",
                "kubectl wait --for=jsonpath='{.status.phase}'=Running pod/probe");
    }

    @Override
    void run(Session session) {
        String what = flags.text("for");
        WaitCondition condition = WaitCondition.of(what);
        Duration limit = flags.duration("timeout");
        Instant end = Instant.now().plus(limit.isNegative() ? A_WEEK : limit);
        Items items = new Items(session, flags, failures);
        boolean delete = what.equalsIgnoreCase("delete");
        List<Item> all = new ArrayList<>(items.named(args));
        if (all.isEmpty() && failures.isEmpty() && !delete) {
            throw new KubectlException("no matching resources found");
        }
        for (Item item : all) {
            if (!delete || isThere(session, item)) {
                failures.attempt(() -> await(session, item, condition, end, what));
            }
        }
        failures.throwAny();
    }

    /** What is not there needs not be waited for to go, and is not spoken of. */
    private static boolean isThere(Session session, Item item) {
        try {
            session.client().get(item.path());
            return true;
        } catch (StatusException e) {
            if (e.isNotFound()) {
                return false;
            }
            throw e;
        }
    }

    private void await(Session session, Item item, WaitCondition condition, Instant end, String what) {
        boolean delete = what.equalsIgnoreCase("delete");
        boolean create = what.equalsIgnoreCase("create");
        JsonNode[] last = {item.object()};
        boolean met = new Polling(end).until(() -> {
            try {
                last[0] = session.client().get(item.path());
                return !delete && condition.isMet(last[0]);
            } catch (StatusException e) {
                if (!e.isNotFound() || !delete && !create) {
                    throw e;
                }
                return delete;
            }
        });
        if (!met) {
            String named = item.type().name() + "/" + item.name();
            throw new KubectlException(
                    flags.duration("timeout").isZero()
                            ? "condition not met for " + named
                            : create
                                    ? "timed out waiting for the condition"
                                    : "timed out waiting for the condition on " + named);
        }
        StringBuilder out = new StringBuilder();
        if (printers.format().isEmpty()) {
            out.append(named(item, last[0])).append(" condition met\n");
        } else {
            printers.printer().print(last[0], out);
        }
        session.print(out.toString());
        session.out().flush();
    }

    private static String named(Item item, JsonNode object) {
        if (object instanceof ObjectNode && !Fields.text(object, "kind").isEmpty()) {
            return Printers.name(object);
        }
        String kind = item.type().kind().toLowerCase(java.util.Locale.ROOT);
        return kind + (item.type().group().isEmpty() ? "" : "." + item.type().group()) + "/" + item.name();
    }
}
