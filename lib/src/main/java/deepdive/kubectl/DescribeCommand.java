package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.Failures;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.Lists;
import deepdive.kubectl.client.ResourceType;
import deepdive.kubectl.client.Selection;
import deepdive.kubectl.client.StatusException;
import deepdive.kubectl.describe.Descriptions;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code kubectl describe}: objects in words, with what happened to them. */
final class DescribeCommand extends Command {
    private boolean prefixed;

    DescribeCommand() {
        flags.add(new Flag(
                        "all-namespaces",
                        "A",
                        Flag.Type.BOOL,
                        "false",
                        "Describe the objects of all namespaces",
                        Flag.Scope.COMMAND))
                .number("chunk-size", 500, "How many objects one answer of the API may have; 0 for all at once")
                .texts("filename", "f", "File, directory or URL of what to describe")
                .add(new Flag(
                        "recursive",
                        "R",
                        Flag.Type.BOOL,
                        "false",
                        "Look into the directories below that of -f",
                        Flag.Scope.COMMAND))
                .text("selector", "l", "", "Labels that objects must have: key1=value1,key2!=value2,key3 in (a,b)")
                .yes("show-events", true, "Also show the objects' events");
    }

    @Override
    About about() {
        return About.of(
                "Show the details of objects, and what happened to them.\n\n"
                        + " A name may be the start of several; \"kubectl api-resources\" lists the types.",
                "(-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME)",
                "# One pod",
                "kubectl describe pod productpage-v1-5fb5d4c744-w5nxx -n bookinfo",
                "",
                "# The pods whose names start so",
                "kubectl describe pods reviews -n bookinfo",
                "",
                "# One of Istio's objects",
                "kubectl describe virtualservice/reviews -n bookinfo");
    }

    @Override
    void run(Session session) {
        if (args.isEmpty() && flags.texts("filename").isEmpty()) {
            throw new KubectlException(
                    "You must specify the type of resource to describe. Use \"kubectl api-resources\""
                            + " for a complete list of supported resources.\n");
        }
        Failures failures = new Failures();
        List<String> texts = new ArrayList<>();
        if (flags.texts("filename").isEmpty()) {
            selection(session, texts, failures);
        } else {
            files(session, texts, failures);
        }
        session.print(String.join("\n\n", texts));
        if (texts.isEmpty() && failures.isEmpty() && !prefixed) {
            session.note(
                    flags.yes("all-namespaces")
                            ? "No resources found"
                            : "No resources found in " + session.namespace() + " namespace.");
        }
        failures.throwAny();
    }

    private void files(Session session, List<String> texts, Failures failures) {
        Failures unread = new Failures();
        Items files = new Items(session, flags, unread);
        files.filesOnly(args);
        List<Item> items = files.of(files.documents());
        unread.all().forEach(each -> failures.add(KubectlException.plain(each.getMessage())));
        for (Item item : items) {
            failures.attempt(() -> {
                JsonNode found = session.client().get(item.path());
                files.requireNamespace(item);
                texts.add(text(session, item.type(), found));
            });
        }
    }

    private void selection(Session session, List<String> texts, Failures failures) {
        String namespace = flags.yes("all-namespaces") ? "" : session.namespace();
        Selection selection = Selection.of(args, session.types(), true);
        if (selection.isNamed() && !flags.text("selector").isEmpty()) {
            throw new KubectlException("name cannot be provided when a selector is specified");
        }
        for (Selection.Item item : selection.items()) {
            try {
                List<JsonNode> found = item.isAll()
                        ? lists(session).items(item.type(), namespace)
                        : List.of(lists(session).object(item.type(), namespace, item.name()));
                found.forEach(object -> texts.add(text(session, item.type(), object)));
            } catch (StatusException e) {
                prefixed = e.isNotFound() && args.size() == 2 && prefixed(session, item, namespace);
                if (!prefixed) {
                    failures.add(e);
                }
            }
        }
    }

    /** Describes the objects whose names start with what was named; tells whether there are any. */
    private boolean prefixed(Session session, Selection.Item item, String namespace) {
        List<JsonNode> found = lists(session).items(item.type(), namespace).stream()
                .filter(object -> Fields.text(object, "metadata", "name").startsWith(item.name()))
                .toList();
        found.forEach(object -> session.print(text(session, item.type(), object) + "\n"));
        return !found.isEmpty();
    }

    private Lists lists(Session session) {
        return new Lists(
                session.client(), "application/json", flags.text("selector"), "", flags.number("chunk-size"), "");
    }

    private String text(Session session, ResourceType type, JsonNode object) {
        return Descriptions.of(type, object, flags.yes("show-events"), session.client());
    }
}
