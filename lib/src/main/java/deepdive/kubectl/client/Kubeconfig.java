package deepdive.kubectl.client;

import deepdive.cli.YamlReader;
import deepdive.envoy.Fields;
import deepdive.kube.Target;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The kubeconfig as kubectl shows it: the files of KUBECONFIG as one, of which the first to say something wins; clusters,
 * contexts and users by name.
 */
public final class Kubeconfig {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode tree;

    private Kubeconfig(ObjectNode tree) {
        this.tree = tree;
    }

    /**
     * A snapshot has none: nothing is in it.
     *
     * @throws KubectlException where a file cannot be read
     */
    public static Kubeconfig of(Target target) {
        String files = target.kubeconfig();
        ObjectNode tree = NODES.objectNode().put("apiVersion", "v1").put("kind", "Config");
        List<String> names = target.isSnapshot() ? List.of() : files(files);
        for (String name : names) {
            read(name).ifPresent(found -> merge(tree, found));
        }
        for (String list : List.of("clusters", "contexts", "users")) {
            List<JsonNode> sorted = new ArrayList<>(Fields.list(tree, list));
            sorted.sort(Comparator.comparing(entry -> Fields.text(entry, "name")));
            tree.set(
                    list,
                    sorted.isEmpty() ? NODES.nullNode() : NODES.arrayNode().addAll(sorted));
        }
        tree.put(
                "current-context",
                target.context().isEmpty() ? Fields.text(tree, "current-context") : target.context());
        return new Kubeconfig(tree);
    }

    private static List<String> files(String files) {
        return files.isEmpty()
                ? List.of(Path.of(System.getProperty("user.home"), ".kube", "config")
                        .toString())
                : List.of(files.split(File.pathSeparator));
    }

    /**
     * Looks before anything is asked.
     *
     * @param named the file of {@code --kubeconfig}; empty for none
     * @throws KubectlException where the file or the context is not there
     */
    public static void check(String named, Target target) {
        if (!named.isEmpty() && !Files.exists(Path.of(named))) {
            throw new KubectlException("stat " + named + ": no such file or directory");
        }
        String context = target.context();
        if (!context.isEmpty() && of(target).entry("contexts", context).isEmpty()) {
            throw KubectlException.plain(
                    "Error in configuration: context was not found for specified context: " + context);
        }
    }

    private static Optional<JsonNode> read(String name) {
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(YamlReader.readLoose(Files.readString(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new KubectlException("error loading config file \"" + name + "\": " + e.getMessage(), e);
        }
    }

    private static void merge(ObjectNode tree, JsonNode found) {
        for (String list : List.of("clusters", "contexts", "users")) {
            ArrayNode all = tree.get(list) instanceof ArrayNode known ? known : tree.putArray(list);
            for (JsonNode entry : Fields.list(found, list)) {
                boolean known = Fields.list(tree, list).stream()
                        .anyMatch(each -> Fields.text(each, "name").equals(Fields.text(entry, "name")));
                if (!known) {
                    all.add(entry);
                }
            }
        }
        if (Fields.text(tree, "current-context").isEmpty()) {
            tree.put("current-context", Fields.text(found, "current-context"));
        }
    }

    /** Empty where none is. */
    public String currentContext() {
        return Fields.text(tree, "current-context");
    }

    /** @param list {@code clusters}, {@code contexts} or {@code users} */
    public List<JsonNode> entries(String list) {
        return Fields.list(tree, list);
    }

    /** All of it, with secrets left out unless {@code raw}. */
    public ObjectNode view(boolean raw) {
        ObjectNode view = tree.deepCopy();
        if (!raw) {
            for (JsonNode entry : Fields.list(view, "clusters")) {
                hide(entry.get("cluster"), "certificate-authority-data", "DATA+OMITTED");
            }
            for (JsonNode entry : Fields.list(view, "users")) {
                hide(entry.get("user"), "client-certificate-data", "DATA+OMITTED");
                hide(entry.get("user"), "client-key-data", "DATA+OMITTED");
                hide(entry.get("user"), "token", "REDACTED");
                hide(entry.get("user"), "password", "REDACTED");
            }
        }
        return view;
    }

    private static void hide(JsonNode node, String field, String shown) {
        if (node instanceof ObjectNode object && object.has(field)) {
            object.put(field, shown);
        }
    }

    /** Only what the current context needs. */
    public Kubeconfig minified() {
        if (currentContext().isEmpty()) {
            throw new KubectlException("current-context must exist in order to minify");
        }
        JsonNode context = entry("contexts", currentContext())
                .orElseThrow(() -> new KubectlException("cannot locate context " + currentContext()));
        ObjectNode small = tree.deepCopy();
        small.set("contexts", NODES.arrayNode().add(context));
        for (String what : List.of("cluster", "user")) {
            Optional<JsonNode> found = entry(what + "s", Fields.text(context, "context", what));
            small.set(
                    what + "s",
                    found.<JsonNode>map(each -> NODES.arrayNode().add(each)).orElse(NODES.nullNode()));
        }
        return new Kubeconfig(small);
    }

    /** The user of the current context, as the kubeconfig describes him; nothing where there is none. */
    public JsonNode user() {
        return entry("contexts", currentContext())
                .flatMap(context -> entry("users", Fields.text(context, "context", "user")))
                .map(entry -> Fields.get(entry, "user"))
                .orElse(NODES.missingNode());
    }

    private Optional<JsonNode> entry(String list, String name) {
        return entries(list).stream()
                .filter(each -> Fields.text(each, "name").equals(name))
                .findFirst();
    }
}
