package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.kube.Api.Request;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.Lists;
import deepdive.kubectl.print.Printers;
import java.io.IOException;

/** {@code kubectl get}: objects as the API's tables, or in a format that {@code -o} names. */
final class GetCommand extends Command {
    final Printers printers = Printers.addTables(flags);

    GetCommand() {
        flags.add(new Flag(
                        "all-namespaces",
                        "A",
                        Flag.Type.BOOL,
                        "false",
                        "Ask for the objects of all namespaces",
                        Flag.Scope.COMMAND))
                .number("chunk-size", 500, "How many objects one answer of the API may have; 0 for all at once")
                .text("field-selector", "Fields that objects must have: key1=value1,key2!=value2")
                .texts("filename", "f", "File, directory or URL of what to ask for")
                .yes("ignore-not-found", false, "Do not mind objects that are not there")
                .texts("label-columns", "L", "Labels that get a column each")
                .yes("no-headers", false, "Leave out the headers of tables")
                .yes("output-watch-events", false, "With --watch: show what happened to each object")
                .text("raw", "Path to ask the API for; its answer is shown as it is")
                .add(new Flag(
                        "recursive",
                        "R",
                        Flag.Type.BOOL,
                        "false",
                        "Look into the directories below that of -f",
                        Flag.Scope.COMMAND))
                .text("selector", "l", "", "Labels that objects must have: key1=value1,key2!=value2,key3 in (a,b)")
                .yes("server-print", true, "Have the API make the tables")
                .yes("show-kind", false, "Show the kind before each name")
                .yes("show-labels", false, "Show all labels in a last column")
                .text("sort-by", "JSONPath of the field to sort by: '{.metadata.name}'")
                .text("subresource", "Ask for this subresource of the object")
                .add(new Flag("watch", "w", Flag.Type.BOOL, "false", "Then show what changes", Flag.Scope.COMMAND))
                .yes("watch-only", false, "Show what changes only");
    }

    @Override
    About about() {
        return About.of(
                "Show objects: all of a type, those that selectors choose, or those named.\n\n"
                        + " \"kubectl api-resources\" lists the types.",
                "[(-o|--output=)FORMAT] (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...)"
                        + " [flags]",
                "# The pods of a namespace",
                "kubectl get pods -n bookinfo",
                "",
                "# Istio's routing, with all columns",
                "kubectl get virtualservices,destinationrules -A -o wide",
                "",
                "# One object as YAML",
                "kubectl get peerauthentication default -n bookinfo -o yaml",
                "",
                "# Which service account each pod runs as",
                "kubectl get pods -o custom-columns=NAME:.metadata.name,ACCOUNT:.spec.serviceAccountName");
    }

    @Override
    void run(Session session) throws IOException {
        check();
        if (flags.isSet("raw")) {
            session.out()
                    .write(session.client().send(Request.get(flags.text("raw"))).body());
            return;
        }
        boolean watched = flags.yes("watch") || flags.yes("watch-only");
        if (!watched && args.isEmpty() && flags.texts("filename").isEmpty()) {
            session.note(
                    "You must specify the type of resource to get. Use \"kubectl api-resources\" for a complete list"
                            + " of supported resources.\n");
            throw usage(
                    "Required resource not specified.\nUse \"kubectl explain <resource>\" for a detailed description"
                            + " of that resource (e.g. kubectl explain pods).");
        }
        if (watched) {
            new GetWatch(this, session).run();
        } else if (isTable()) {
            new GetTables(this, session).run();
        } else {
            new GetObjects(this, session).run();
        }
    }

    private void check() {
        if (flags.isSet("raw")) {
            if (!args.isEmpty()) {
                throw new KubectlException("arguments may not be passed when --raw is specified");
            }
            if (flags.yes("watch")
                    || flags.yes("watch-only")
                    || !flags.text("selector").isEmpty()) {
                throw new KubectlException("--raw may not be specified with other flags that filter the server request"
                        + " or alter the output");
            }
            if (!flags.text("output").isEmpty()) {
                throw new KubectlException("--raw and --output are mutually exclusive");
            }
            if (!flags.text("raw").startsWith("/")) {
                throw new KubectlException(
                        "--raw must be a valid URL path: parse \"" + flags.text("raw") + "\": invalid URI for request");
            }
        }
        String format = flags.text("output");
        if (flags.yes("show-labels") && !format.isEmpty() && !format.equals("wide")) {
            throw new KubectlException("--show-labels option cannot be used with " + format + " printer");
        }
        if (flags.yes("output-watch-events") && !flags.yes("watch") && !flags.yes("watch-only")) {
            throw new KubectlException("--output-watch-events option can only be used with --watch or --watch-only");
        }
    }

    boolean isTable() {
        return printers.format().isEmpty() || printers.format().equals("wide");
    }

    /** Empty for all. */
    String namespace(Session session) {
        return flags.yes("all-namespaces") ? "" : session.namespace();
    }

    Lists lists(Session session) {
        boolean sorted = flags.isSet("sort-by");
        boolean table = isTable() && flags.yes("server-print");
        return new Lists(
                session.client(),
                table ? Lists.TABLE : "application/json",
                flags.text("selector"),
                flags.text("field-selector"),
                sorted ? 0 : flags.number("chunk-size"),
                sorted && table ? "includeObject=Object" : "");
    }
}
