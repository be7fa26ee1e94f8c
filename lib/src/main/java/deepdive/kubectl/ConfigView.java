package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.cli.GoJson;
import deepdive.cli.GoYaml;
import deepdive.kubectl.client.Kubeconfig;
import deepdive.kubectl.print.Printers;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl config view}: the kubeconfig, without secrets. */
final class ConfigView extends Command {
    private static final List<String> ORDER = List.of(
            "kind",
            "apiVersion",
            "name",
            "clusters",
            "users",
            "contexts",
            "current-context",
            "server",
            "tls-server-name",
            "insecure-skip-tls-verify",
            "certificate-authority",
            "certificate-authority-data",
            "client-certificate",
            "client-certificate-data",
            "client-key",
            "client-key-data",
            "token",
            "tokenFile",
            "cluster",
            "user",
            "namespace");

    private final Printers printers = Printers.addTo(flags);

    ConfigView() {
        flags.yes("flatten", false, "Taken, not used: files that are referred to are not read")
                .add(new Flag(
                        "merge", "", Flag.Type.BOOL, "true", "Taken: files are always merged", Flag.Scope.COMMAND))
                .yes("minify", false, "Show only what the current context needs")
                .yes("raw", false, "Show secrets too");
    }

    @Override
    About about() {
        return About.of(
                "Show the kubeconfig, with secrets left out.",
                "",
                "kubectl config view",
                "",
                "# What is in use",
                "kubectl config view --minify -o jsonpath='{..namespace}'");
    }

    @Override
    void run(Session session) {
        if (!args.isEmpty()) {
            throw usage("unexpected arguments: [" + String.join(" ", args) + "]");
        }
        Kubeconfig config = Kubeconfig.of(session.target());
        ObjectNode view = (flags.yes("minify") ? config.minified() : config).view(flags.yes("raw"));
        if (printers.format().isEmpty()) {
            session.print(GoYaml.of(view));
            return;
        }
        if (printers.format().equals("json")) {
            session.print(GoJson.indent(GoJson.of(ordered(view)), "    ") + "\n");
            return;
        }
        StringBuilder out = new StringBuilder();
        printers.printer().print(view, out);
        session.print(out.toString());
    }

    /** As the real one has the fields in JSON; what it does not know comes last. */
    private static JsonNode ordered(JsonNode node) {
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> copy.add(ordered(element)));
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (String field : ORDER) {
            if (node.has(field)) {
                copy.set(field, ordered(node.get(field)));
            }
        }
        node.properties().forEach(entry -> copy.putIfAbsent(entry.getKey(), ordered(entry.getValue())));
        return copy;
    }
}
