package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.cli.GoJson;
import deepdive.kubectl.client.Failures;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.print.Printer;
import deepdive.kubectl.print.Printers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A command that changes objects: {@code --dry-run}, {@code --field-manager}, {@code -o}. */
abstract class WriteCommand extends Command {
    final Printers printers = Printers.addTo(flags);
    final Failures failures = new Failures();
    private Printer printer;

    /** @param manager as whom the API notes the change, unless told otherwise */
    WriteCommand(String manager) {
        flags.add(new Flag(
                        "dry-run",
                        "",
                        Flag.Type.STRING,
                        "none",
                        "none, client (only show what would be sent) or server (ask, but change nothing)",
                        Flag.Scope.COMMAND)
                .alone("unchanged"));
        flags.text("field-manager", "", manager, "Name of the manager that is noted for the changed fields");
    }

    /** For those that send whole objects. */
    final void addValidation() {
        flags.text("validate", "", "strict", "What to do about unknown fields: strict, warn or ignore");
        flags.find("validate").orElseThrow().alone("strict");
    }

    final boolean dryClient() {
        return dryRun().equals("client");
    }

    final boolean dryServer() {
        return dryRun().equals("server");
    }

    private String dryRun() {
        String value = flags.text("dry-run");
        return switch (value) {
            case "none", "false" -> "none";
            case "client", "server" -> value;
            case "unchanged", "true" -> "client";
            default ->
                throw new KubectlException(
                        "Invalid dry-run value (" + value + "). Must be \"none\", \"server\", or \"client\".");
        };
    }

    /** The query of a writing request, with its question mark. */
    final String query(boolean validate) {
        StringBuilder query = new StringBuilder("?fieldManager=" + flags.text("field-manager"));
        if (validate) {
            query.append("&fieldValidation=").append(validation());
        }
        if (dryServer()) {
            query.append("&dryRun=All");
        }
        return query.toString();
    }

    private String validation() {
        String value = flags.text("validate");
        return switch (value) {
            case "strict", "true" -> "Strict";
            case "warn" -> "Warn";
            case "ignore", "false" -> "Ignore";
            default ->
                throw new KubectlException("invalid - validate option \"" + value
                        + "\"; must be one of: strict (or true), warn, ignore (or false)");
        };
    }

    final ObjectNode create(Session session, Item item, ObjectNode object) {
        return (ObjectNode) session.client()
                .json("POST", item.type().path(item.namespace()) + query(true), "application/json", GoJson.of(object));
    }

    final ObjectNode patch(Session session, Item item, String type, JsonNode patch) {
        return patch(session, item.path(), type, GoJson.sorted(patch));
    }

    final ObjectNode patch(Session session, String path, String type, String patch) {
        return (ObjectNode) session.client().json("PATCH", path + query(false), "application/" + type, patch);
    }

    /** Says what was done to an object: {@code pod/web created (dry run)}, or shows it as {@code -o} wants it. */
    final void done(Session session, JsonNode object, String operation) {
        StringBuilder out = new StringBuilder();
        if (printers.format().isEmpty()) {
            Printers.name(operation + suffix()).print(object, out);
        } else {
            if (printer == null) {
                printer = printers.printer();
            }
            printer.print(object, out);
        }
        session.print(out.toString());
    }

    final String suffix() {
        return dryClient() ? " (dry run)" : dryServer() ? " (server dry run)" : "";
    }
}
