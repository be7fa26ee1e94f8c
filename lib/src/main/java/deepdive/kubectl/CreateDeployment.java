package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.kubectl.client.KubectlException;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl create deployment NAME --image=IMAGE}. */
final class CreateDeployment extends GenerateCommand {
    CreateDeployment() {
        super("kubectl-create", "apps/v1", "Deployment");
        flags.texts("image", "", "Image of a container; may be repeated")
                .number("port", -1, "Port that the container listens on")
                .add(new Flag("replicas", "r", Flag.Type.INT, "1", "How many pods", Flag.Scope.COMMAND));
    }

    @Override
    About about() {
        return About.of(
                "Create a deployment.",
                "NAME --image=image -- [COMMAND] [args...]",
                "# Two pods of an image",
                "kubectl create deployment web --image=nginx --replicas=2");
    }

    @Override
    String failure() {
        return "failed to create deployment:";
    }

    @Override
    void fill(Session session, ObjectNode object) {
        List<String> command = flags.dash() < 0 ? List.of() : args.subList(flags.dash(), args.size());
        args = flags.dash() < 0 ? args : args.subList(0, flags.dash());
        String name = name();
        List<String> images = flags.texts("image");
        if (images.isEmpty()) {
            throw new KubectlException("required flag(s) \"image\" not set");
        }
        object.withObject("metadata").put("name", name).putObject("labels").put("app", name);
        ObjectNode spec = object.putObject("spec").put("replicas", flags.number("replicas"));
        spec.putObject("selector").putObject("matchLabels").put("app", name);
        spec.putObject("strategy");
        ObjectNode template = spec.putObject("template");
        template.putObject("metadata").putObject("labels").put("app", name);
        ArrayNode containers = template.putObject("spec").putArray("containers");
        for (String image : images) {
            ObjectNode container = containers.addObject().put("image", image).put("name", containerName(image));
            if (!command.isEmpty()) {
                command.forEach(container.putArray("command")::add);
            }
            if (flags.number("port") > 0 && containers.size() == 1) {
                container.putArray("ports").addObject().put("containerPort", flags.number("port"));
            }
            container.putObject("resources");
        }
        object.putObject("status");
    }

    /** The image's own name, without registry and tag, as a name may be. */
    private static String containerName(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1).replaceFirst("[:@].*", "");
        return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    }
}
