package deepdive.kubectl;

import deepdive.cli.GoJson;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.StatusException;
import deepdive.kubectl.patch.MergePatch;
import deepdive.kubectl.patch.StrategicPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl apply}: makes objects as files have them; by a three-way merge here, or on the server. */
final class ApplyCommand extends WriteCommand {
    private final List<JsonNode> shown = new ArrayList<>();

    ApplyCommand() {
        super("kubectl-client-side-apply");
        addValidation();
        Items.addFiles(flags)
                .yes("server-side", false, "Let the API merge, by who manages which field")
                .yes("force-conflicts", false, "With --server-side: take over fields that others manage");
    }

    @Override
    About about() {
        return About.of(
                "Make objects as files have them: create what is missing, change what differs, leave the rest alone.",
                "-f FILENAME",
                "# The objects of a file",
                "kubectl apply -f reviews.yaml",
                "",
                "# What the API would make of it, without doing it",
                "kubectl apply -f reviews.yaml --dry-run=server -o yaml",
                "",
                "# From standard input",
                "cat reviews.yaml | kubectl apply -f -");
    }

    @Override
    void run(Session session) {
        Items items = new Items(session, flags, failures);
        if (!args.isEmpty()) {
            throw usage("Unexpected args: [" + String.join(" ", args) + "]");
        }
        if (!items.hasFiles()) {
            throw new KubectlException("must specify one of -f and -k");
        }
        if (flags.yes("force-conflicts") && !flags.yes("server-side")) {
            throw new KubectlException("--force-conflicts only works with --server-side");
        }
        if (dryClient() && flags.yes("server-side")) {
            throw new KubectlException(
                    "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)");
        }
        List<Item> all = items.ofFiles();
        if (all.isEmpty() && failures.isEmpty()) {
            throw new KubectlException("no objects passed to apply");
        }
        for (Item item : all) {
            failures.attempt(() -> apply(session, item));
        }
        show(session);
        failures.throwAny();
    }

    private void apply(Session session, Item item) {
        if (flags.yes("server-side")) {
            onServer(session, item);
            return;
        }
        if (item.name().isEmpty()) {
            throw new KubectlException("error when retrieving current configuration of:\n" + item.describe()
                    + "\nfrom server for: \"" + item.source() + "\": resource name may not be empty");
        }
        ObjectNode live;
        try {
            live = (ObjectNode) session.client().get(item.path());
        } catch (StatusException e) {
            if (!e.isNotFound()) {
                throw e.within("error when retrieving current configuration of:\n" + item.describe()
                        + "\nfrom server for: \"" + item.source() + "\"");
            }
            create(session, item);
            return;
        }
        if (dryClient()) {
            report(session, live, "configured");
        } else {
            change(session, item, live);
        }
    }

    private void create(Session session, Item item) {
        ObjectNode object = Applied.annotate(item.object());
        withoutNulls(object);
        try {
            report(session, dryClient() ? object : create(session, item, object), "created");
        } catch (StatusException e) {
            throw e.within("error when creating \"" + item.source() + "\"");
        }
    }

    private void change(Session session, Item item, ObjectNode live) {
        JsonNode last = Applied.last(live).orElse(null);
        if (last == null) {
            session.note("Warning: resource " + item.type().name() + "/" + item.name() + " is missing the "
                    + Applied.ANNOTATION + " annotation which is required by kubectl apply. kubectl apply should only"
                    + " be used on resources created declaratively by either kubectl create --save-config or kubectl"
                    + " apply. The missing annotation will be patched automatically.");
        }
        ObjectNode modified = Applied.annotate(item.object());
        boolean strategic = StrategicPatch.isFor(item.type().group());
        ObjectNode patch =
                strategic ? StrategicPatch.threeWay(last, modified, live) : MergePatch.threeWay(last, modified, live);
        if (patch.isEmpty()) {
            report(session, live, "unchanged");
            return;
        }
        String type = strategic ? "strategic-merge-patch+json" : "merge-patch+json";
        try {
            String path = item.path() + query(true);
            JsonNode changed = session.client().json("PATCH", path, "application/" + type, GoJson.sorted(patch));
            report(session, changed, "configured");
        } catch (StatusException e) {
            throw e.within("error when applying patch:\n" + GoJson.sorted(patch) + "\nto:\n" + item.describe()
                    + "\nfor: \"" + item.source() + "\": error when patching \"" + item.source() + "\"");
        }
    }

    private void onServer(Session session, Item item) {
        String manager = flags.isSet("field-manager") ? flags.text("field-manager") : "kubectl";
        String query = query(true).replaceFirst("fieldManager=[^&]*&?", "") + "&";
        JsonNode applied = new ServerApply(session, manager, query).apply(item, flags.yes("force-conflicts"));
        report(session, applied, "serverside-applied");
    }

    private void report(Session session, JsonNode object, String operation) {
        if (printers.format().isEmpty() || printers.format().equals("name")) {
            done(session, object, operation);
        } else {
            shown.add(object);
        }
    }

    /** With {@code -o}, several objects are one List. */
    private void show(Session session) {
        if (shown.size() == 1) {
            done(session, shown.get(0), "");
        } else if (!shown.isEmpty()) {
            ObjectNode list = JsonNodeFactory.instance.objectNode();
            list.put("apiVersion", "v1").put("kind", "List").putObject("metadata");
            list.putArray("items").addAll(shown);
            done(session, list, "");
        }
    }

    private static void withoutNulls(ObjectNode object) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
            if (entry.getValue().isNull()) {
                object.remove(entry.getKey());
            } else if (entry.getValue() instanceof ObjectNode inner) {
                withoutNulls(inner);
            }
        }
    }
}
