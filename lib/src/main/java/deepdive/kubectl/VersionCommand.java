package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.cli.GoJson;
import deepdive.cli.GoYaml;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl version}: of this client and of the API. */
final class VersionCommand extends Command {
    /** The kubectl that this one does as, marked as its distributors mark theirs. */
    private static final String VERSION = "v1.34.3+deepdive";

    VersionCommand() {
        flags.yes("client", false, "Only this client's version; asks no server")
                .add(new Flag("output", "o", Flag.Type.STRING, "", "json or yaml", Flag.Scope.COMMAND));
    }

    @Override
    About about() {
        return About.of(
                "Show the versions of this client and of the API.",
                "",
                "# Both versions",
                "kubectl version",
                "",
                "# As data",
                "kubectl version -o yaml");
    }

    @Override
    void run(Session session) {
        String format = flags.text("output");
        if (!args.isEmpty()) {
            throw new KubectlException("extra arguments: [" + String.join(" ", args) + "]");
        }
        if (!format.isEmpty() && !format.equals("yaml") && !format.equals("json")) {
            throw new KubectlException("--output must be 'yaml' or 'json'");
        }
        JsonNode server = flags.yes("client") ? null : session.client().get("/version");
        if (format.isEmpty()) {
            session.print("Client Version: " + VERSION + "\n");
            if (server != null) {
                session.print("Server Version: " + Fields.text(server, "gitVersion") + "\n");
            }
            return;
        }
        ObjectNode versions = JsonNodeFactory.instance.objectNode();
        versions.putObject("clientVersion").put("major", "1").put("minor", "34").put("gitVersion", VERSION);
        if (server != null) {
            versions.set("serverVersion", server);
        }
        session.print(format.equals("json") ? GoJson.indent(GoJson.of(versions), "  ") + "\n" : GoYaml.of(versions));
    }
}
