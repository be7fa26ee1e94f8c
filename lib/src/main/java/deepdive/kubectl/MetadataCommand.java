package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code kubectl label} and {@code kubectl annotate} have in common: {@code KEY=VALUE} sets, {@code KEY-} removes. */
abstract class MetadataCommand extends WriteCommand {
    private final String field;

    MetadataCommand(String manager, String field) {
        super(manager);
        this.field = field;
        Items.addSelectors(Items.addFiles(flags))
                .yes("overwrite", false, "Also change values that are there")
                .yes("list", false, "Show what the objects have")
                .text("resource-version", "Only where the object is still in this version");
    }

    /** What the words set and remove; the value of a removed one is null. */
    abstract Map<String, String> changes(List<String> words);

    /** @throws KubectlException where values that are there would change, in the command's words */
    abstract void refuse(Map<String, String> taken);

    /** What it says it did. */
    abstract String operation(boolean changed, boolean removed);

    /** In messages: {@code label}. */
    abstract String noun();

    @Override
    final void run(Session session) {
        List<String> resources = new ArrayList<>();
        List<String> words = new ArrayList<>();
        boolean pairs =
                !args.isEmpty() && args.get(0).contains("/") && !args.get(0).contains("=");
        for (String arg : args) {
            boolean change = arg.contains("=") || arg.endsWith("-") || !words.isEmpty();
            boolean more = pairs && arg.contains("/") && !change;
            (change && !more ? words : resources).add(arg);
        }
        if (resources.isEmpty() && !new Items(session, flags, failures).hasFiles()) {
            throw new KubectlException(
                    "one or more resources must be specified as <resource> <name> or <resource>/<name>");
        }
        if (words.isEmpty() && !flags.yes("list")) {
            throw new KubectlException("at least one " + noun() + " update is required");
        }
        Map<String, String> changes = changes(words);
        List<Item> items = new Items(session, flags, failures).live(resources);
        for (Item item : items) {
            failures.attempt(() -> change(session, item, changes, items.size() == 1));
        }
        failures.throwAny();
    }

    private void change(Session session, Item item, Map<String, String> changes, boolean alone) {
        JsonNode now = Fields.get(item.object(), "metadata", field);
        if (flags.yes("list")) {
            if (!alone) {
                session.print("Listing " + field + " for " + item.type().kind() + "."
                        + item.type().group() + "/" + item.name() + ":\n");
            }
            now.properties()
                    .forEach(each -> session.print((alone ? "" : " ") + each.getKey() + "="
                            + each.getValue().asString() + "\n"));
            return;
        }
        Map<String, String> taken = new LinkedHashMap<>();
        ObjectNode patch = item.object().objectNode();
        ObjectNode fields = patch.putObject("metadata").putObject(field);
        boolean removed = false;
        for (Map.Entry<String, String> each : changes.entrySet()) {
            JsonNode there = now.path(each.getKey());
            if (each.getValue() == null) {
                if (there.isMissingNode()) {
                    missing(session, each.getKey());
                } else {
                    fields.putNull(each.getKey());
                    removed = true;
                }
            } else if (!there.asString("").equals(each.getValue()) || there.isMissingNode()) {
                if (!there.isMissingNode()) {
                    taken.put(each.getKey(), there.asString());
                }
                fields.put(each.getKey(), each.getValue());
            }
        }
        if (!taken.isEmpty() && !flags.yes("overwrite")) {
            refuse(taken);
        }
        boolean changed = !fields.isEmpty();
        if (!flags.text("resource-version").isEmpty()) {
            patch.withObject("metadata").put("resourceVersion", flags.text("resource-version"));
        }
        JsonNode after = item.object();
        if (dryClient()) {
            after = deepdive.kubectl.patch.MergePatch.apply(item.object(), patch);
        } else if (changed) {
            after = patch(session, item, "merge-patch+json", patch);
        }
        done(session, after, operation(changed, removed && fields.size() == count(fields)));
    }

    private static int count(ObjectNode fields) {
        int nulls = 0;
        for (JsonNode value : fields) {
            nulls += value.isNull() ? 1 : 0;
        }
        return nulls;
    }

    /** Says that what is to be removed is not there. */
    void missing(Session session, String key) {}

    /** Splits the words into what is set and what is removed. */
    final Map<String, String> split(List<String> words) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String key = equals > 0 ? word.substring(0, equals) : word.substring(0, word.length() - 1);
            if (equals <= 0 && !word.endsWith("-")) {
                throw new KubectlException("unknown " + noun() + " spec: " + word);
            }
            if (changes.containsKey(key) && (changes.get(key) == null) != (equals <= 0)) {
                throw new KubectlException("can not both modify and remove "
                        + (noun().equals("label") ? "a label" : "an annotation") + " in the same command");
            }
            changes.put(key, equals > 0 ? word.substring(equals + 1) : null);
        }
        return changes;
    }
}
