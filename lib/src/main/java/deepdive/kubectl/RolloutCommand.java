package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import java.util.List;

/** What the commands below {@code kubectl rollout} have in common: they are about deployments, all of a type if none is named. */
abstract class RolloutCommand extends WriteCommand {
    RolloutCommand(String manager) {
        super(manager);
        Items.addFiles(flags).text("selector", "l", "", "Label selector: only objects that have these labels");
        flags.hidden("field-selector", deepdive.cli.Flag.Type.STRING, "");
    }

    /** @throws KubectlException where the object's kind has no rollouts */
    abstract void run(Session session, Item item);

    @Override
    final void run(Session session) {
        Items items = new Items(session, flags, failures);
        if (args.isEmpty() && !items.hasFiles()) {
            throw new KubectlException("required resource not specified");
        }
        List<Item> all = args.size() == 1 && !args.get(0).contains("/")
                ? session.types().list(args.get(0)).stream()
                        .flatMap(type -> items.list(type).stream())
                        .toList()
                : items.live(args);
        if (all.isEmpty() && failures.isEmpty()) {
            session.note("No resources found in " + session.namespace() + " namespace.");
        }
        for (Item item : all) {
            failures.attempt(() -> {
                if (!item.type().kind().equals("Deployment")) {
                    throw refusal(item);
                }
                run(session, item);
            });
        }
        failures.throwAny();
    }

    private KubectlException refusal(Item item) {
        String what = path.substring(path.lastIndexOf(' ') + 1);
        return new KubectlException(
                what.equals("status")
                        ? "no status viewer has been implemented for "
                                + item.type().kind()
                        : what.equals("history")
                                ? "no history viewer has been implemented for \""
                                        + item.type().kind() + "\""
                                : item.type().qualified() + " \"" + item.name() + "\" "
                                        + (what.equals("restart") ? "restarting" : what) + " is not supported");
    }

    static boolean isPaused(Item item) {
        return Fields.flag(item.object(), "spec", "paused");
    }
}
