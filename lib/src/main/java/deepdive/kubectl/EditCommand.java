package deepdive.kubectl;

import deepdive.cli.GoJson;
import deepdive.cli.GoYaml;
import deepdive.cli.YamlReader;
import deepdive.envoy.Json;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.StatusException;
import deepdive.kubectl.patch.MergePatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl edit}: an object in the editor that KUBE_EDITOR or EDITOR names; what was changed is sent as a patch. */
final class EditCommand extends WriteCommand {
    private static final String INTRODUCTION =
            """
            # Please edit the object below. Lines beginning with a '#' will be ignored,
            # and an empty file will abort the edit. If an error occurs while saving this file will be
            # reopened with the relevant failures.
            #
            """;

    EditCommand() {
        super("kubectl-edit");
        addValidation();
        Items.addFiles(flags);
    }

    @Override
    About about() {
        return About.of(
                "Change an object in an editor: that of KUBE_EDITOR, EDITOR, or vi.",
                "(RESOURCE/NAME | -f FILENAME)",
                "# A VirtualService",
                "kubectl edit virtualservice reviews");
    }

    @Override
    void run(Session session) throws IOException {
        List<Item> items = new Items(session, flags, failures).live(args);
        failures.throwAny();
        for (Item item : items) {
            edit(session, item);
        }
    }

    private void edit(Session session, Item item) throws IOException {
        ObjectNode before = item.object().deepCopy();
        before.withObject("metadata").remove("managedFields");
        Path file = Files.createTempFile("kubectl-edit-", ".yaml");
        String text = INTRODUCTION + GoYaml.of(before);
        Files.writeString(file, text);
        open(session, file);
        String edited = Files.readString(file);
        JsonNode after;
        try {
            after = Json.parse(GoJson.of(YamlReader.read(edited)).getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw kept(file, e.getMessage(), e);
        }
        if (edited.equals(text) || after.equals(before) || after.isNull()) {
            Files.delete(file);
            session.note("Edit cancelled, " + (after.isNull() ? "saved file was empty." : "no changes made."));
            return;
        }
        try {
            ObjectNode patch = MergePatch.between(before, after);
            done(session, patch(session, item, "merge-patch+json", patch), "edited");
            Files.delete(file);
        } catch (StatusException e) {
            session.note(e.report());
            throw kept(file, "Edit cancelled, no valid changes were saved.", e);
        }
    }

    private static KubectlException kept(Path file, String message, Exception cause) {
        return new KubectlException(message + "\nA copy of your changes has been stored to \"" + file + "\"", cause);
    }

    private static void open(Session session, Path file) throws IOException {
        String editor = session.environment()
                .getOrDefault("KUBE_EDITOR", session.environment().getOrDefault("EDITOR", "vi"));
        List<String> command = new ArrayList<>(List.of(editor.strip().split("\\s+")));
        command.add(file.toString());
        try {
            int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exit != 0) {
                throw kept(file, "there was a problem with the editor \"" + editor + "\"", null);
            }
        } catch (IOException e) {
            throw new KubectlException("unable to launch the editor \"" + editor + "\"", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw KubectlException.exit(130);
        }
    }
}
