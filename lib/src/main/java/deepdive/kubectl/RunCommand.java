package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.kubectl.client.KubectlException;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl run NAME --image=IMAGE}: a pod of its own. */
final class RunCommand extends GenerateCommand {
    RunCommand() {
        super("kubectl-run", "v1", "Pod");
        flags.text("image", "Image of the container")
                .text("labels", "l", "", "Labels: a=1,b=2")
                .text("port", "Port that the container listens on")
                .text("restart", "", "Always", "When it is started again: Always, OnFailure or Never")
                .text("image-pull-policy", "When the image is pulled")
                .yes("command", false, "The words after -- are the command, not its arguments")
                .add(new Flag("env", "", Flag.Type.ARRAY, "", "A variable: NAME=VALUE", Flag.Scope.COMMAND))
                .add(new Flag("annotations", "", Flag.Type.ARRAY, "", "An annotation: KEY=VALUE", Flag.Scope.COMMAND))
                .hidden("attach", Flag.Type.BOOL, "false")
                .hidden("rm", Flag.Type.BOOL, "false")
                .add(new Flag("stdin", "i", Flag.Type.BOOL, "false", "", Flag.Scope.HIDDEN))
                .add(new Flag("tty", "t", Flag.Type.BOOL, "false", "", Flag.Scope.HIDDEN))
                .yes("expose", false, "Taken by the real kubectl, not by this one");
    }

    @Override
    About about() {
        return About.of(
                "Run an image in a pod.",
                "NAME --image=image [--env=\"key=value\"] [--port=port] [--dry-run=server|client] [-- COMMAND ARGS]",
                "# A pod",
                "kubectl run probe --image=busybox");
    }

    @Override
    void fill(Session session, ObjectNode object) {
        for (String flag : List.of("attach", "rm", "stdin", "tty", "expose")) {
            if (flags.yes(flag)) {
                throw new KubectlException("--" + flag + " is not in this kubectl: run the pod, then use kubectl exec");
            }
        }
        List<String> words = flags.dash() < 0
                ? args.subList(Math.min(1, args.size()), args.size())
                : args.subList(flags.dash(), args.size());
        if (args.isEmpty() || flags.dash() == 0) {
            throw new KubectlException("NAME is required for run");
        }
        String name = args.get(0);
        if (flags.text("image").isEmpty()) {
            throw new KubectlException("required flag(s) \"image\" not set");
        }
        ObjectNode metadata = object.withObject("metadata").put("name", name);
        pairs(metadata, "annotations", flags.texts("annotations"));
        String labels = flags.text("labels");
        pairs(metadata, "labels", labels.isEmpty() ? List.of("run=" + name) : List.of(labels.split(",")));
        ObjectNode spec = object.putObject("spec");
        ObjectNode container = spec.putArray("containers").addObject();
        if (!words.isEmpty()) {
            words.forEach(container.putArray(flags.yes("command") ? "command" : "args")::add);
        }
        ArrayNode env = container.arrayNode();
        for (String variable : flags.texts("env")) {
            String[] parts = variable.split("=", 2);
            if (parts.length < 2 || parts[0].isEmpty()) {
                throw new KubectlException("invalid env: " + variable);
            }
            env.addObject().put("name", parts[0]).put("value", parts[1]);
        }
        if (!env.isEmpty()) {
            container.set("env", env);
        }
        container.put("image", flags.text("image")).put("name", name);
        if (!flags.text("image-pull-policy").isEmpty()) {
            container.put("imagePullPolicy", flags.text("image-pull-policy"));
        }
        if (!flags.text("port").isEmpty()) {
            container.putArray("ports").addObject().put("containerPort", Integer.parseInt(flags.text("port")));
        }
        container.putObject("resources");
        spec.put("dnsPolicy", "ClusterFirst").put("restartPolicy", flags.text("restart"));
        object.putObject("status");
    }

    private static void pairs(ObjectNode metadata, String field, List<String> pairs) {
        for (String pair : pairs) {
            String[] parts = pair.split("=", 2);
            if (parts.length < 2) {
                throw new KubectlException("unexpected " + field + " spec: " + pair);
            }
            metadata.withObject(field).put(parts[0], parts[1]);
        }
    }
}
