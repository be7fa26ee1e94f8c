package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.StatusException;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code kubectl logs}: of a container, of all of a pod, of all pods with a label. */
final class LogsCommand extends Command {
    LogsCommand() {
        flags.add(bool("follow", "f", "Go on as the log grows"))
                .add(bool("previous", "p", "The log of the container's run before this one"))
                .text("container", "c", "", "The container")
                .text("selector", "l", "", "Label selector: all pods that have these labels")
                .yes("all-containers", false, "All containers of the pods")
                .yes("all-pods", false, "All pods of the resource")
                .yes("prefix", false, "Begin each line with its pod and container")
                .yes("timestamps", false, "Begin each line with its time")
                .yes("ignore-errors", false, "Go on where a log cannot be read")
                .number("tail", -1, "Only the last lines; -1 for all, 10 with a selector")
                .number("limit-bytes", 0, "No more than so many bytes")
                .number("max-log-requests", 5, "How many logs are followed at once")
                .duration("since", "0s", "Only lines younger than this: 5s, 2m, 3h")
                .text("since-time", "Only lines after this time (RFC 3339)")
                .hidden("insecure-skip-tls-verify-backend", Flag.Type.BOOL, "false")
                .hidden("pod-running-timeout", Flag.Type.DURATION, "20s");
    }

    private static Flag bool(String name, String shorthand, String help) {
        return new Flag(name, shorthand, Flag.Type.BOOL, "false", help, Flag.Scope.COMMAND);
    }

    @Override
    About about() {
        return About.of(
                "Show the log of a container in a pod.",
                "[-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]",
                "# The access log of a sidecar",
                "kubectl logs deploy/reviews-v1 -c istio-proxy --tail=5",
                "",
                "# All containers of all pods with a label, as they write",
                "kubectl logs -f -l app=reviews --all-containers --prefix");
    }

    @Override
    void run(Session session) throws IOException {
        check();
        List<Pods.Container> containers = new ArrayList<>();
        for (JsonNode pod : pods(session)) {
            containers.addAll(containers(session, pod));
        }
        if (flags.yes("follow") && containers.size() > flags.number("max-log-requests")) {
            throw new KubectlException("you are attempting to follow " + containers.size()
                    + " log streams, but maximum allowed concurrency is " + flags.number("max-log-requests")
                    + ", use --max-log-requests to increase the limit");
        }
        new LogReader(session, flags).read(containers);
    }

    private void check() {
        boolean selector = !flags.text("selector").isEmpty();
        if (args.isEmpty() && !selector || args.size() > 2) {
            throw usage("expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\n"
                    + "POD or TYPE/NAME is a required argument for the logs command");
        }
        if (selector && !args.isEmpty()) {
            throw usage("only a selector (-l) or a POD name is allowed");
        }
        if (args.size() == 2 && flags.isSet("container")) {
            throw new KubectlException("only one of -c or an inline [CONTAINER] arg is allowed");
        }
        if (flags.isSet("since") && flags.isSet("since-time")) {
            throw new KubectlException("at most one of `sinceTime` or `sinceSeconds` may be specified");
        }
        if (flags.isSet("since-time")) {
            time(flags.text("since-time"));
        }
        if (flags.yes("all-containers") && !container().isEmpty()) {
            throw new KubectlException(
                    "--all-containers=true should not be specified with container name " + container());
        }
        if (flags.number("tail") < -1) {
            throw new KubectlException("--tail must be greater than or equal to -1");
        }
    }

    /** In the words of Go's time.Parse: what of the text did not fit, and what was looked for there. */
    private static void time(String text) {
        try {
            OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            String layout = "2006-01-02T15:04:05Z07:00";
            int at = Math.min(e.getErrorIndex(), Math.min(text.length(), layout.length()));
            String wanted = layout.substring(at).replaceFirst("(?s)^(\\d+|.).*", "$1");
            throw new KubectlException(
                    "parsing time \"" + text + "\" as \"" + layout + "\": cannot parse \"" + text.substring(at)
                            + "\" as \"" + wanted + "\"",
                    e);
        }
    }

    private String container() {
        return args.size() == 2 ? args.get(1) : flags.text("container");
    }

    private List<JsonNode> pods(Session session) {
        Pods pods = new Pods(session);
        if (!flags.text("selector").isEmpty()) {
            List<JsonNode> found = pods.labelled(flags.text("selector"));
            if (found.isEmpty()) {
                session.note("No resources found in " + session.namespace() + " namespace.");
            }
            return found;
        }
        try {
            return flags.yes("all-pods")
                    ? pods.all(args.get(0))
                    : List.of(pods.of(args.get(0), "Found %d pods, using pod/%s"));
        } catch (StatusException e) {
            // the real one asks for pods by another way here, which says it so
            throw e.isNotFound()
                    ? new KubectlException(
                            "error from server (NotFound): " + e.getMessage() + " in namespace \"" + session.namespace()
                                    + "\"",
                            e)
                    : e;
        }
    }

    private List<Pods.Container> containers(Session session, JsonNode pod) {
        if (!flags.yes("all-containers")) {
            boolean quiet = !flags.text("selector").isEmpty() || flags.yes("all-pods");
            return List.of(Pods.container(session, pod, container(), quiet));
        }
        List<Pods.Container> all = new ArrayList<>();
        for (String field : List.of("initContainers", "containers", "ephemeralContainers")) {
            Fields.list(pod, "spec", field)
                    .forEach(each -> all.add(new Pods.Container(pod, Fields.text(each, "name"))));
        }
        return all;
    }
}
