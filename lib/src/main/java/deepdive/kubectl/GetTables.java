package deepdive.kubectl;

import deepdive.cli.FlagSet;
import deepdive.envoy.Fields;
import deepdive.kubectl.Getting.Got;
import deepdive.kubectl.client.Failures;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.ResourceType;
import deepdive.kubectl.print.Sorting;
import deepdive.kubectl.print.Tables;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code get} as tables, one for each type. */
final class GetTables {
    private final GetCommand command;
    private final Session session;
    /** Once a table had a column for namespaces the ones that follow have it too. */
    private boolean namespaces;

    GetTables(GetCommand command, Session session) {
        this.command = command;
        this.session = session;
    }

    void run() {
        Getting getting = new Getting(command, session);
        Failures failures = new Failures();
        getting.unread().all().forEach(each -> failures.add(KubectlException.plain(each.getMessage())));
        List<Got> answers = getting.all(failures);
        boolean several = answers.stream().map(Got::type).distinct().count() > 1;
        StringBuilder out = new StringBuilder();
        ResourceType last = null;
        Tables tables = null;
        for (Got got : answers) {
            if (!got.type().equals(last)) {
                finish(tables, out);
                tables = new Tables(options(got.type(), several));
                last = got.type();
            }
            if (sorted(got.answer())) {
                tables.add(got.answer(), "");
            }
        }
        finish(tables, out);
        session.print(out.toString());
        if (out.isEmpty() && failures.isEmpty() && !command.flags.yes("ignore-not-found")) {
            boolean inNamespace = !command.flags.yes("all-namespaces")
                    && answers.stream().allMatch(got -> got.type().namespaced());
            session.note(
                    inNamespace
                            ? "No resources found in " + session.namespace() + " namespace."
                            : "No resources found");
        }
        failures.throwAny();
    }

    /** An empty line stands between tables with headers. */
    private void finish(Tables tables, StringBuilder out) {
        String text = tables == null ? "" : tables.flush();
        boolean separate = !text.isEmpty() && !out.isEmpty() && !command.flags.yes("no-headers");
        out.append(separate ? "\n" : "").append(text);
    }

    Tables.Options options(ResourceType type, boolean several) {
        FlagSet flags = command.flags;
        namespaces |= flags.yes("all-namespaces") && type.namespaced();
        return new Tables.Options(
                !flags.yes("no-headers"),
                command.printers.format().equals("wide"),
                namespaces,
                flags.yes("show-labels"),
                flags.texts("label-columns"),
                several || flags.yes("show-kind") ? type.display() : "");
    }

    /** Whether there is a table to show: one that cannot be sorted is passed over, as the real one does. */
    private boolean sorted(JsonNode table) {
        String path = command.flags.text("sort-by");
        List<JsonNode> rows = new ArrayList<>(Fields.list(table, "rows"));
        if (path.isEmpty() || rows.size() < 2) {
            return true;
        }
        try {
            Sorting.sort(rows, row -> Fields.get(row, "object"), path);
        } catch (KubectlException e) {
            return false;
        }
        ((ObjectNode) table).putArray("rows").addAll(rows);
        return true;
    }
}
