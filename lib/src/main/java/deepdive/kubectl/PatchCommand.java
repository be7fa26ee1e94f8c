package deepdive.kubectl;

import deepdive.cli.GoJson;
import deepdive.cli.YamlReader;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.StatusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl patch}: a strategic merge patch, a JSON merge patch or a JSON patch of an object. */
final class PatchCommand extends WriteCommand {
    private static final Map<String, String> TYPES = Map.of(
            "strategic", "strategic-merge-patch+json",
            "merge", "merge-patch+json",
            "json", "json-patch+json");

    PatchCommand() {
        super("kubectl-patch");
        Items.addFiles(flags)
                .text("patch", "p", "", "The patch, JSON or YAML")
                .text("patch-file", "The file with the patch")
                .text("subresource", "The part of the object to patch, such as status or scale")
                .text("type", "", "strategic", "Kind of the patch: json, merge or strategic");
    }

    @Override
    About about() {
        return About.of(
                "Change fields of an object.",
                "(-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE]",
                "# A custom resource takes merge and json patches",
                "kubectl patch vs reviews --type=merge -p '{\"spec\":{\"hosts\":[\"reviews\"]}}'",
                "",
                "# One field by its path",
                "kubectl patch vs reviews --type=json -p"
                        + " '[{\"op\":\"replace\",\"path\":\"/spec/http/0/timeout\",\"value\":\"2s\"}]'");
    }

    @Override
    void run(Session session) throws IOException {
        String type = flags.text("type").toLowerCase(Locale.ROOT);
        if (!TYPES.containsKey(type)) {
            throw new KubectlException(
                    "--type must be one of [json merge strategic], not \"" + flags.text("type") + "\"");
        }
        String patch = json();
        for (Item item : new Items(session, flags, failures).live(args)) {
            failures.attempt(() -> patch(session, item, TYPES.get(type), patch));
        }
        failures.throwAny();
    }

    private String json() throws IOException {
        String given = flags.text("patch");
        String file = flags.text("patch-file");
        if (given.isEmpty() == file.isEmpty()) {
            throw new KubectlException(
                    given.isEmpty()
                            ? "must specify --patch or --patch-file containing the contents of the patch"
                            : "cannot specify --patch and --patch-file together");
        }
        if (!file.isEmpty()) {
            try {
                given = Files.readString(Path.of(file));
            } catch (java.nio.file.NoSuchFileException e) {
                throw new KubectlException(
                        "unable to read patch file: open " + file + ": no such file or directory", e);
            }
        }
        // what begins as JSON is sent as it is, for the API to judge
        if (given.stripLeading().startsWith("{") || given.stripLeading().startsWith("[")) {
            return given;
        }
        try {
            return GoJson.of(YamlReader.read(given));
        } catch (IllegalArgumentException e) {
            throw new KubectlException("unable to parse \"" + given + "\": " + e.getMessage(), e);
        }
    }

    private void patch(Session session, Item item, String type, String patch) {
        String subresource = flags.text("subresource");
        String path = item.path() + (subresource.isEmpty() ? "" : "/" + subresource);
        JsonNode before =
                subresource.isEmpty() ? item.object() : session.client().get(path);
        String query = query(false) + (dryClient() ? "&dryRun=All" : "");
        try {
            ObjectNode after = (ObjectNode) session.client().json("PATCH", path + query, "application/" + type, patch);
            done(session, after, after.equals(before) ? "patched (no change)" : "patched");
        } catch (StatusException e) {
            throw e.reason().equals("UnsupportedMediaType")
                    ? new KubectlException(
                            "application/" + type + " is not supported by "
                                    + item.type().group() + "/" + item.type().version() + ", Kind="
                                    + item.type().kind() + ": " + e.getMessage(),
                            e)
                    : e;
        }
    }
}
