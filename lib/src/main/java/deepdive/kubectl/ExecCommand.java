package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.envoy.Fields;
import deepdive.kube.Channels;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.ResourceType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code kubectl exec}: runs a command in a container, with its streams and its exit code. */
final class ExecCommand extends Command {
    ExecCommand() {
        flags.text("container", "c", "", "The container; the pod's default one where it is not given")
                .add(bool("stdin", "i", "Pass standard input on"))
                .add(bool("tty", "t", "Standard input is a terminal, and is to be one in the container"))
                .add(bool("quiet", "q", "Only what the command itself prints"))
                .hidden("pod-running-timeout", Flag.Type.DURATION, "1m0s");
    }

    private static Flag bool(String name, String shorthand, String help) {
        return new Flag(name, shorthand, Flag.Type.BOOL, "false", help, Flag.Scope.COMMAND);
    }

    @Override
    About about() {
        return About.of(
                "Run a command in a container.",
                "(POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...]",
                "# A request from test-client, through its sidecar",
                "kubectl exec deploy/test-client -c test-client -- curl -s http://reviews:9080/reviews/0",
                "",
                "# What a sidecar's Envoy says",
                "kubectl exec deploy/reviews-v1 -c istio-proxy -- curl -s localhost:15000/stats");
    }

    @Override
    void run(Session session) throws IOException {
        int dash = flags.dash();
        if (args.isEmpty() || dash == 0) {
            throw new KubectlException("pod, type/name or --filename must be specified");
        }
        if (dash < 0 && args.size() > 1) {
            throw new KubectlException("exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND]"
                    + " instead\nSee 'kubectl exec -h' for help and examples");
        }
        List<String> command = args.subList(1, args.size());
        if (command.isEmpty()) {
            throw new KubectlException("you must specify at least one command for the container");
        }
        JsonNode pod = new Pods(session).of(args.get(0), "");
        String phase = Fields.text(pod, "status", "phase");
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            throw new KubectlException("cannot exec into a container in a completed pod; current phase is " + phase);
        }
        String named = flags.text("container");
        // a name that is wrong is for the API to refuse
        String container = named.isEmpty()
                ? Pods.container(session, pod, "", flags.yes("quiet")).name()
                : named;
        run(session, pod, container, command);
    }

    private void run(Session session, JsonNode pod, String container, List<String> command) throws IOException {
        boolean stdin = flags.yes("stdin");
        Terminal terminal = stdin && flags.yes("tty") ? Terminal.ofInput() : null;
        if (flags.yes("tty") && terminal == null && !flags.yes("quiet") && stdin) {
            session.note("Unable to use a TTY - input is not a terminal or the right kind of file");
        }
        boolean tty = terminal != null;
        List<String> query = new ArrayList<>();
        command.forEach(word -> query.add("command=" + ResourceType.encode(word)));
        query.add("container=" + ResourceType.encode(container));
        if (stdin) {
            query.add("stdin=true");
        }
        query.add("stdout=true");
        query.add(tty ? "tty=true" : "stderr=true");
        String path = Pods.path(pod) + "/exec?" + String.join("&", query);
        try (Channels channels = session.client().channels(path, "v5.channel.k8s.io,v4.channel.k8s.io")) {
            if (tty) {
                terminal.raw();
            }
            new ExecStreams(session, channels).run(stdin, tty ? terminal.size() : "");
        } finally {
            if (tty) {
                terminal.restore();
            }
        }
    }
}
