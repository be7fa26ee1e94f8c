package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.cli.FlagSet;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.Failures;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.Manifest;
import deepdive.kubectl.client.Manifests;
import deepdive.kubectl.client.ResourceType;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The objects that a command line names: by files, by types and names, by selectors. */
final class Items {
    private static final String NOTHING =
            """
            You must provide one or more resources by argument or filename.
            Example resource specifications include:
               '-f rsrc.yaml'
               '--filename=rsrc.json'
               '<resource> <name>'
               '<resource>'""";

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
                .add(new Flag("recursive", "R", Flag.Type.BOOL, "false", "Directories with all below them", Flag.Scope.COMMAND))
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

    /** What the files hold, each with its namespace set; what cannot be used is a failure. */
    List<Item> ofFiles() {
        List<Item> items = new ArrayList<>();
        boolean recursive = flags.yes("recursive");
        for (Manifest manifest : Manifests.read(flags.texts("filename"), recursive, session.in(), failures)) {
            failures.attempt(() -> items.add(item(manifest)));
        }
        return items;
    }

    private Item item(Manifest manifest) {
        for (String field : List.of("apiVersion", "kind")) {
            if (Fields.text(manifest.object(), field).isEmpty()) {
                throw new KubectlException("error validating \"" + manifest.source() + "\": error validating data: "
                        + field + " not set; if you choose to ignore these errors, turn validation off with"
                        + " --validate=false");
            }
        }
        ResourceType type = session.types()
                .ofKind(manifest.apiVersion(), manifest.kind())
                .orElseThrow(() -> new KubectlException("resource mapping not found for name: \"" + manifest.name()
                        + "\" namespace: \"" + manifest.namespace() + "\" from \"" + manifest.source()
                        + "\": no matches for kind \"" + manifest.kind() + "\" in version \"" + manifest.apiVersion()
                        + "\"\nensure CRDs are installed first"));
        return new Item(type, namespace(manifest, type), manifest.name(), manifest.object(), manifest.source());
    }

    private String namespace(Manifest manifest, ResourceType type) {
        if (!type.namespaced()) {
            return "";
        }
        String own = manifest.namespace();
        if (!own.isEmpty() && session.namesNamespace() && !own.equals(session.namespace())) {
            throw new KubectlException("the namespace from the provided object \"" + own
                    + "\" does not match the namespace \"" + session.namespace()
                    + "\". You must pass '--namespace=" + own + "' to perform this operation.");
        }
        if (own.isEmpty()) {
            own = session.namespace();
            manifest.object().withObject("metadata").put("namespace", own);
        }
        return own;
    }

    /** What the arguments name: {@code TYPE NAME…}, {@code TYPE/NAME…}, or types with a selector. */
    List<Item> ofArguments(List<String> args) {
        if (args.isEmpty()) {
            throw new KubectlException(NOTHING);
        }
        if (args.get(0).contains("/")) {
            return ofPairs(args);
        }
        List<ResourceType> types = session.types().list(args.get(0));
        List<String> names = args.subList(1, args.size());
        List<Item> items = new ArrayList<>();
        if (names.isEmpty()) {
            types.forEach(type -> items.addAll(select(type)));
            return items;
        }
        for (String name : names) {
            if (name.contains("/")) {
                throw new KubectlException("there is no need to specify a resource type as a separate argument when"
                        + " passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>'"
                        + " instead of 'kubectl get resource resource/<resource_name>'");
            }
            types.forEach(type -> items.add(named(type, name)));
        }
        return items;
    }

    private List<Item> ofPairs(List<String> args) {
        List<Item> items = new ArrayList<>();
        for (String arg : args) {
            String[] parts = arg.split("/", -1);
            if (parts.length == 1) {
                throw new KubectlException(
                        "there is no need to specify a resource type as a separate argument when passing arguments in"
                                + " resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl"
                                + " get resource resource/<resource_name>'");
            }
            if (parts.length > 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
                throw new KubectlException("arguments in resource/name form may not have more than one slash");
            }
            items.add(named(session.types().get(parts[0]), parts[1]));
        }
        return items;
    }

    private Item named(ResourceType type, String name) {
        return new Item(type, type.namespaced() ? session.namespace() : "", name, null, "");
    }

    private List<Item> select(ResourceType type) {
        boolean selects = flags.find("selector").isPresent()
                && (!flags.text("selector").isEmpty()
                        || !flags.text("field-selector").isEmpty()
                        || flags.yes("all"));
        if (!selects) {
            throw new KubectlException("resource(s) were provided, but no name was specified");
        }
        return list(type);
    }

    /** All objects of a type that the selectors leave. */
    List<Item> list(ResourceType type) {
        List<String> query = new ArrayList<>();
        if (flags.find("selector").isPresent()) {
            query.add(query("labelSelector", flags.text("selector")));
            query.add(query("fieldSelector", flags.find("field-selector").isPresent() ? flags.text("field-selector") : ""));
        }
        query.removeIf(String::isEmpty);
        boolean everywhere = flags.find("all-namespaces").isPresent() && flags.yes("all-namespaces");
        String path = type.path(everywhere ? "" : session.namespace());
        JsonNode list = session.client().get(path + (query.isEmpty() ? "" : "?" + String.join("&", query)));
        List<Item> items = new ArrayList<>();
        for (JsonNode each : Fields.list(list, "items")) {
            ObjectNode object = (ObjectNode) each;
            object.put("apiVersion", type.apiVersion()).put("kind", type.kind());
            items.add(new Item(
                    type,
                    Fields.text(object, "metadata", "namespace"),
                    Fields.text(object, "metadata", "name"),
                    object,
                    ""));
        }
        return items;
    }

    private static String query(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + ResourceType.encode(value);
    }

    /** Files, or else arguments; each as the API has it now. */
    List<Item> live(List<String> args) {
        List<Item> live = new ArrayList<>();
        for (Item item : hasFiles() ? ofFiles() : ofArguments(args)) {
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
