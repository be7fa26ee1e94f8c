package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.cli.TabWriter;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.Failures;
import deepdive.kubectl.client.Kubeconfig;
import deepdive.kubectl.client.KubectlException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code kubectl config get-contexts}. */
final class ConfigContexts extends Command {
    ConfigContexts() {
        flags.yes("no-headers", false, "Leave out the headers of the table")
                .add(new Flag("output", "o", Flag.Type.STRING, "", "name", Flag.Scope.COMMAND));
    }

    @Override
    About about() {
        return About.of(
                "List the contexts of the kubeconfig, or those named.",
                "[(-o|--output=)name)]",
                "kubectl config get-contexts",
                "",
                "# Their names",
                "kubectl config get-contexts -o name");
    }

    @Override
    void run(Session session) {
        Kubeconfig config = Kubeconfig.of(session.target());
        List<JsonNode> contexts = config.entries("contexts");
        Failures failures = new Failures();
        for (String name : args) {
            if (contexts.stream()
                    .noneMatch(context -> Fields.text(context, "name").equals(name))) {
                failures.add(new KubectlException("context " + name + " not found"));
            }
        }
        boolean names = flags.text("output").equals("name");
        TabWriter table = TabWriter.kubectl();
        if (!names && !flags.yes("no-headers")) {
            table.line("CURRENT", "NAME", "CLUSTER", "AUTHINFO", "NAMESPACE");
        }
        for (JsonNode context : contexts) {
            String name = Fields.text(context, "name");
            if (!args.isEmpty() && !args.contains(name)) {
                continue;
            }
            if (names) {
                table.line(name);
            } else {
                table.line(
                        name.equals(config.currentContext()) ? "*" : "",
                        name,
                        Fields.text(context, "context", "cluster"),
                        Fields.text(context, "context", "user"),
                        Fields.text(context, "context", "namespace"));
            }
        }
        session.print(table.text());
        failures.throwAny();
    }
}
