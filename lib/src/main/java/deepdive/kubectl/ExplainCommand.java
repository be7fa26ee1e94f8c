package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.ResourceType;
import deepdive.kubectl.explain.Explanation;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code kubectl explain}: what the fields of a type mean, from the API's own description of itself. */
final class ExplainCommand extends Command {
    ExplainCommand() {
        flags.text("api-version", "Explain the type as this version of the API has it: group/version")
                .add(new Flag("output", "o", Flag.Type.STRING, "plaintext", "Format: plaintext", Flag.Scope.COMMAND))
                .yes("recursive", false, "Show the fields of fields too, without words");
    }

    @Override
    About about() {
        return About.of(
                "Say what a type of object is, or one of its fields.",
                "TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [-o|--output=plaintext]",
                "# The type and its fields",
                "kubectl explain virtualservice",
                "",
                "# One field",
                "kubectl explain destinationrule.spec.trafficPolicy.outlierDetection",
                "",
                "# All fields by name",
                "kubectl explain peerauthentication --recursive");
    }

    @Override
    void run(Session session) {
        if (args.isEmpty()) {
            throw new KubectlException(
                    "You must specify the type of resource to explain. Use \"kubectl api-resources\" for"
                            + " a complete list of supported resources.\n");
        }
        if (args.size() > 1) {
            throw new KubectlException("We accept only this format: explain RESOURCE\n");
        }
        if (!flags.text("output").equals("plaintext")) {
            throw new KubectlException("unrecognized format: " + flags.text("output"));
        }
        ResourceType type = type(session);
        String apiVersion = flags.text("api-version").isEmpty() ? type.apiVersion() : flags.text("api-version");
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        String version = apiVersion.substring(slash + 1);
        JsonNode document = document(session, group, version, type);
        session.print((group.isEmpty() ? "" : "GROUP:      " + group + "\n") + "KIND:       " + type.kind()
                + "\nVERSION:    " + version + "\n\n");
        List<String> path = path(type);
        try {
            String text = Explanation.of(document, group, version, type.kind(), path, flags.yes("recursive"));
            if (text.isEmpty()) {
                throw new KubectlException("field \"" + path.get(path.size() - 1) + "\" does not exist");
            }
            session.print(text + "\n");
        } catch (IllegalArgumentException e) {
            throw new KubectlException(e.getMessage(), e);
        }
    }

    private ResourceType type(Session session) {
        String word = args.get(0).split("\\.", 2)[0];
        List<ResourceType> types = session.types().called(word);
        return types.stream()
                .filter(type -> !type.group().isEmpty() && args.get(0).startsWith(type.qualified()))
                .findFirst()
                .or(() -> types.stream().findFirst())
                .orElseThrow(() -> KubectlException.plain("the server doesn't have a resource type \"" + word + "\""));
    }

    private List<String> path(ResourceType type) {
        String whole = args.get(0);
        boolean grouped = !type.group().isEmpty() && whole.startsWith(type.qualified());
        String rest = grouped
                ? whole.substring(type.qualified().length()).replaceFirst("^\\.", "")
                : whole.contains(".") ? whole.substring(whole.indexOf('.') + 1) : "";
        return rest.isEmpty() ? List.of() : List.of(rest.split("\\."));
    }

    private static JsonNode document(Session session, String group, String version, ResourceType type) {
        JsonNode index = session.client().get("/openapi/v3");
        String path = group.isEmpty() ? "api/" + version : "apis/" + group + "/" + version;
        String url = Fields.text(index, "paths", path, "serverRelativeURL");
        if (url.isEmpty()) {
            throw new KubectlException(
                    "couldn't find resource for \"" + group + "/" + version + ", Resource=" + type.name() + "\"");
        }
        return session.client().get(url);
    }
}
