package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.cli.FlagSet;
import deepdive.cli.GoJson;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kubectl.client.Documents;
import deepdive.kubectl.client.Documents.Document;
import deepdive.kubectl.client.Failures;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.Lists;
import deepdive.kubectl.client.ResourceType;
import deepdive.kubectl.client.Selection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The objects that a command line names: by files, by types and names, by selectors. */
final class Items {
    private final Session session;
    private final FlagSet flags;
    private final Failures failures;

    Items(Session session, FlagSet flags, Failures failures) {
        this.session = session;
        this.flags = flags;
        this.failures = failures;
    }

    static FlagSet addFiles(FlagSet flags) {
        return flags.texts("filename", "f", "Files, directories, or - for standard input")
                .add(new Flag(
                        "recursive",
                        "R",
                        Flag.Type.BOOL,
                        "false",
                        "Directories with all below them",
                        Flag.Scope.COMMAND))
                .hidden("kustomize", Flag.Type.STRING, "");
    }

    /** {@code -l}, {@code --all}, {@code --field-selector} and {@code -A}. */
    static FlagSet addSelectors(FlagSet flags) {
        return flags.text("selector", "l", "", "Label selector: only objects that have these labels")
                .text("field-selector", "Field selector: only objects whose fields are so")
                .yes("all", false, "All objects of the types")
                .add(new Flag("all-namespaces", "A", Flag.Type.BOOL, "false", "In all namespaces", Flag.Scope.COMMAND));
    }

    boolean hasFiles() {
        return !flags.texts("filename").isEmpty();
    }

    /** What the files hold, or else what the arguments name. */
    List<Item> named(List<String> args) {
        if (!hasFiles()) {
            return ofArguments(args);
        }
        filesOnly(args);
        return ofFiles();
    }

    /** @throws KubectlException where there is more than files to say what is meant */
    void filesOnly(List<String> args) {
        if (!args.isEmpty()) {
            throw new KubectlException(
                    args.get(0).contains("/")
                            ? "resource/name arguments cannot be provided when a path is specified"
                            : "when paths, URLs, or stdin is provided as input, you may not specify resource arguments"
                                    + " as well");
        }
        if (selects()) {
            throw new KubectlException("this kubectl does not select from files: leave out -f or the selector");
        }
    }

    /** What the files hold, each with its namespace set; what cannot be used is a failure. */
    List<Item> ofFiles() {
        List<Item> items = new ArrayList<>();
        for (Item item : of(documents())) {
            failures.attempt(() -> {
                requireNamespace(item);
                items.add(item);
            });
        }
        return items;
    }

    Documents documents() {
        return Documents.read(flags.texts("filename"), flags.yes("recursive"), session.in());
    }

    /** The objects that were read, in whatever namespaces. */
    List<Item> of(Documents read) {
        read.failures().all().forEach(failures::add);
        List<Item> items = new ArrayList<>();
        for (Document document : read.all()) {
            failures.attempt(() -> items.add(item(document)));
        }
        return items;
    }

    private Item item(Document document) {
        // through text, so that numbers are the nodes that the API's answers have
        ObjectNode object = (ObjectNode) Json.parse(GoJson.of(document.object()).getBytes(StandardCharsets.UTF_8));
        if (flags.find("validate").isPresent()) {
            validate(object, document.source());
        }
        ResourceType type = session.types().ofDocument(document);
        String name = Fields.text(object, "metadata", "name");
        return new Item(type, namespace(object, type), name, object, document.source());
    }

    private static void validate(ObjectNode object, String source) {
        for (String field : List.of("apiVersion", "kind")) {
            if (Fields.text(object, field).isEmpty()) {
                throw new KubectlException("error validating \"" + source + "\": error validating data: " + field
                        + " not set; if you choose to ignore these errors, turn validation off with"
                        + " --validate=false");
            }
        }
    }

    private String namespace(ObjectNode object, ResourceType type) {
        if (!type.namespaced()) {
            return "";
        }
        String own = Fields.text(object, "metadata", "namespace");
        if (own.isEmpty()) {
            own = session.namespace();
            object.withObject("metadata").put("namespace", own);
        }
        return own;
    }

    /** @throws KubectlException where {@code -n} names another */
    void requireNamespace(Item item) {
        boolean other = item.type().namespaced()
                && session.namesNamespace()
                && !item.namespace().equals(session.namespace());
        if (other) {
            throw new KubectlException("the namespace from the provided object \"" + item.namespace()
                    + "\" does not match the namespace \"" + session.namespace()
                    + "\". You must pass '--namespace=" + item.namespace() + "' to perform this operation.");
        }
    }

    /** What the arguments name: {@code TYPE NAME…}, {@code TYPE/NAME…}, or types with a selector. */
    List<Item> ofArguments(List<String> args) {
        List<Item> items = new ArrayList<>();
        for (Selection.Item item :
                Selection.of(args, session.types(), selects()).items()) {
            if (item.isAll()) {
                items.addAll(list(item.type()));
            } else {
                String namespace = item.type().namespaced() ? session.namespace() : "";
                items.add(new Item(item.type(), namespace, item.name(), null, ""));
            }
        }
        return items;
    }

    private boolean selects() {
        return !text("selector").isEmpty() || !text("field-selector").isEmpty() || yes("all");
    }

    /** All objects of a type that the selectors leave. */
    List<Item> list(ResourceType type) {
        Lists lists = Lists.plain(session.client(), text("selector"), text("field-selector"));
        return lists.items(type, yes("all-namespaces") ? "" : session.namespace()).stream()
                .map(object -> new Item(
                        type,
                        Fields.text(object, "metadata", "namespace"),
                        Fields.text(object, "metadata", "name"),
                        (ObjectNode) object,
                        ""))
                .toList();
    }

    private String text(String flag) {
        return flags.find(flag).isPresent() ? flags.text(flag) : "";
    }

    private boolean yes(String flag) {
        return flags.find(flag).isPresent() && flags.yes(flag);
    }

    /** Files, or else arguments; each as the API has it now. */
    List<Item> live(List<String> args) {
        List<Item> live = new ArrayList<>();
        for (Item item : named(args)) {
            if (item.object() != null && item.source().isEmpty()) {
                live.add(item);
            } else {
                failures.attempt(
                        () -> live.add(item.with((ObjectNode) session.client().get(item.path()))));
            }
        }
        return live;
    }
}
