package deepdive.kubectl;

import deepdive.cli.GoJson;
import deepdive.cli.GoYaml;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.Failures;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.StatusException;
import deepdive.kubectl.patch.MergePatch;
import deepdive.kubectl.patch.StrategicPatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl diff}: what an apply would change, by asking the API to do it dry, and the diff program. */
final class DiffCommand extends Command {
    private static final String MANAGER = "kubectl-client-side-apply";

    private final Failures failures = new Failures();

    DiffCommand() {
        Items.addFiles(flags)
                .yes("server-side", false, "Let the API merge, by who manages which field")
                .yes("force-conflicts", false, "With --server-side: take over fields that others manage")
                .yes("show-managed-fields", false, "Also show who manages which fields")
                .text("field-manager", "", MANAGER, "Name of the manager that is noted for the changed fields");
    }

    @Override
    About about() {
        return About.of(
                "Show what an apply of files would change. Ends with 0 where nothing would, 1 where something would,"
                        + " more than 1 where it failed. KUBECTL_EXTERNAL_DIFF may name another program than diff.",
                "-f FILENAME",
                "# Of a file",
                "kubectl diff -f reviews.yaml");
    }

    @Override
    void run(Session session) throws IOException {
        Items items = new Items(session, flags, failures);
        if (!items.hasFiles()) {
            throw new KubectlException("must specify one of -f and -k");
        }
        if (!args.isEmpty()) {
            throw usage("Unexpected args: [" + String.join(" ", args) + "]");
        }
        List<Item> all = items.ofFiles();
        failures.throwAny();
        Path live = Files.createTempDirectory("LIVE-");
        Path merged = Files.createTempDirectory("MERGED-");
        try {
            for (Item item : all) {
                write(session, item, live, merged);
            }
            compare(session, live, merged);
        } finally {
            delete(live);
            delete(merged);
        }
    }

    private void write(Session session, Item item, Path live, Path merged) throws IOException {
        ObjectNode now;
        try {
            now = (ObjectNode) session.client().get(item.path());
        } catch (StatusException e) {
            if (!e.isNotFound()) {
                throw e;
            }
            now = null;
        }
        String group = item.type().group().isEmpty() ? "" : item.type().group() + ".";
        String file =
                group + item.type().version() + "." + item.type().kind() + "." + item.namespace() + "." + item.name();
        JsonNode then = merge(session, item, now);
        if (now != null) {
            Files.writeString(live.resolve(file), text(now));
        }
        Files.writeString(merged.resolve(file), text(then));
    }

    private JsonNode merge(Session session, Item item, ObjectNode now) {
        String query = "?dryRun=All&fieldManager=" + flags.text("field-manager");
        if (flags.yes("server-side")) {
            return session.client()
                    .json(
                            "PATCH",
                            item.path() + query + "&force=" + flags.yes("force-conflicts"),
                            "application/apply-patch+yaml",
                            GoJson.of(item.object()));
        }
        // the annotation stays as it is: that it would change goes without saying
        ObjectNode modified = item.object().deepCopy();
        modified.withObject("metadata").withObject("annotations").remove(Applied.ANNOTATION);
        if (now == null) {
            return session.client()
                    .json("POST", item.type().path(item.namespace()) + query, "application/json", GoJson.of(modified));
        }
        JsonNode last = Applied.last(now).orElse(null);
        boolean strategic = StrategicPatch.isFor(item.type().group());
        ObjectNode patch =
                strategic ? StrategicPatch.threeWay(last, modified, now) : MergePatch.threeWay(last, modified, now);
        String type = strategic ? "strategic-merge-patch+json" : "merge-patch+json";
        return session.client().json("PATCH", item.path() + query, "application/" + type, GoJson.sorted(patch));
    }

    private String text(JsonNode object) {
        ObjectNode shown = (ObjectNode) object.deepCopy();
        if (!flags.yes("show-managed-fields")) {
            shown.withObject("metadata").remove("managedFields");
        }
        if (Fields.text(shown, "kind").equals("Secret")) {
            // a secret's values do not belong on a screen: that they are there is all that shows
            for (String field : List.of("data", "stringData")) {
                shown.path(field).properties().forEach(each -> shown.withObject(field)
                        .put(each.getKey(), "***"));
            }
        }
        return GoYaml.of(shown);
    }

    private static void compare(Session session, Path live, Path merged) throws IOException {
        String own = session.environment().getOrDefault("KUBECTL_EXTERNAL_DIFF", "");
        List<String> command = new ArrayList<>();
        // as the real one: words of letters, digits and a few signs only, so that nothing is read as more than a flag
        for (String word : own.isBlank()
                ? List.of("diff", "-u", "-N")
                : List.of(own.strip().split("\\s+"))) {
            if (command.isEmpty() || word.matches("[a-zA-Z0-9\\-=]+")) {
                command.add(word);
            }
        }
        command.add(live.toString());
        command.add(merged.toString());
        session.out().flush();
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new KubectlException(
                    "failed to run \"" + command.get(0) + "\": executable file not found in $PATH", e);
        }
        session.print(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        int exit;
        try {
            exit = process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw KubectlException.exit(130);
        }
        if (exit != 0) {
            throw KubectlException.exit(exit);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
