package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.envoy.EnvoyException;
import deepdive.istioctl.bugreport.BugReport;
import deepdive.kube.Target;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code istioctl bug-report}. */
final class BugReportCommand extends Command {
    BugReportCommand() {
        flags.add(new Flag("include", "", Flag.Type.ARRAY, "", "Containers to include; may be repeated", scope()))
                .add(new Flag("exclude", "", Flag.Type.ARRAY, "", "Containers to leave out; may be repeated", scope()))
                .text("dir", "Not used by the built-in istioctl: it needs no temporary files")
                .text("output-dir", "Where the archive is put; the current directory")
                .duration("duration", "0s", "How far back logs go; all the way unless given")
                .text("start-time", "Time from which logs are wanted, RFC 3339")
                .number("tail", 0, "How many lines of each log at most")
                .duration("timeout", "30m0s", "Not used by the built-in istioctl")
                .number("proxy-admin-port", 15000, "Envoy's admin port")
                .yes("dry-run", false, "Only say which containers are included")
                .yes("full-secrets", false, "Never done by the built-in istioctl")
                .yes("skip-analyze", false, "Without the analysis")
                .yes("skip-cluster-dump", false, "Without the cluster's objects")
                .yes("skip-proxy-debug", false, "Without Envoy's admin pages")
                .yes("skip-coredumps", true, "Core dumps are never collected by the built-in istioctl")
                .yes("skip-netstat", true, "Nor is netstat run")
                .text("istio-namespace", "", "istio-system", "Namespace of the control plane");
        Revision.addTo(flags);
    }

    private static Flag.Scope scope() {
        return Flag.Scope.COMMAND;
    }

    @Override
    About about() {
        return new About(
                "Collect logs, configuration and debug pages into an archive, without secrets, keys and tokens.\n"
                        + "Containers are chosen by NAMESPACES/DEPLOYMENTS/PODS/LABELS/ANNOTATIONS/CONTAINERS: lists with"
                        + " commas, each of which may be empty; * stands for anything.",
                "",
                List.of(
                        "istioctl bug-report",
                        "istioctl bug-report --duration 10m --include bookinfo//ratings*",
                        "istioctl bug-report --exclude default,kube-system"));
    }

    @Override
    void check() {
        Ports.check((int) flags.number("proxy-admin-port"));
        if (flags.yes("full-secrets")) {
            throw new EnvoyException("the built-in istioctl puts no secrets into a report: --full-secrets is refused");
        }
        if (!flags.text("start-time").isEmpty() && !since().isZero()) {
            throw new EnvoyException("only one --start-time or --duration may be set");
        }
    }

    private Duration since() {
        return flags.duration("duration");
    }

    @Override
    void run(Session session) throws IOException {
        // two flags for one thing: the group's own and the one of all commands
        flags.find("istioNamespace").ifPresent(flag -> flag.set(flags.text("istio-namespace")));
        Instant now = Instant.now();
        Target target = session.target(this);
        String context = target.sandbox() ? "sandbox" : target.context();
        List<String> exclude = flags.texts("exclude").isEmpty()
                ? List.of("kube-node-lease,kube-public,kube-system,local-path-storage")
                : flags.texts("exclude");
        say(session, "\n✅ Target cluster context: " + context + "\n");
        say(session, "✅ Running with the following config: \n\n" + config(exclude) + "\n\n");
        say(session, "\n✅ Cluster endpoint: " + session.api(this).server() + "\n");
        String versions = versions(session);
        say(session, versions);
        BugReport.Wish wish = new BugReport.Wish(
                flags.text("istio-namespace"),
                flags.texts("include"),
                exclude,
                logQuery(),
                (int) flags.number("proxy-admin-port"),
                !flags.yes("skip-analyze"),
                !flags.yes("skip-cluster-dump"),
                !flags.yes("skip-proxy-debug"),
                flags.yes("dry-run"));
        Path file = Path.of(flags.text("output-dir")).toAbsolutePath().resolve("bug-report.tar.gz");
        new BugReport(session.api(this), session.proxies(this), wish, text -> say(session, text))
                .write(file, context, versions, now);
    }

    private static void say(Session session, String text) {
        session.print(text);
        session.flush();
    }

    private String config(List<String> exclude) {
        return "istio-namespace: " + flags.text("istio-namespace") + "\nfull-secrets: false\ninclude: "
                + String.join(" ", flags.texts("include")) + "\nexclude: " + String.join(" ", exclude)
                + "\nstart-time: "
                + flags.text("start-time") + "\nsince: " + flags.text("duration") + "\n";
    }

    private String logQuery() {
        List<String> terms = new ArrayList<>();
        if (!since().isZero()) {
            terms.add("&sinceSeconds=" + Math.max(1, since().toSeconds()));
        }
        if (!flags.text("start-time").isEmpty()) {
            try {
                Instant start = OffsetDateTime.parse(flags.text("start-time")).toInstant();
                terms.add("&sinceTime=" + URLEncoder.encode(start.toString(), StandardCharsets.UTF_8));
            } catch (DateTimeParseException e) {
                throw new EnvoyException("bad format for start-time: " + flags.text("start-time"), e);
            }
        }
        if (flags.number("tail") > 0) {
            terms.add("&tailLines=" + flags.number("tail"));
        }
        return String.join("", terms);
    }

    private String versions(Session session) {
        StringBuilder text =
                new StringBuilder("CLI version:\n" + Build.builtIn().longForm() + "\n\n");
        text.append("✅ The following Istio control plane revisions/versions were found in the cluster:\n");
        ControlPlane plane = ControlPlane.of(session, this);
        plane.ready().forEach(pod -> {
            Versions.Server server = Versions.Server.of(pod, plane.ask(pod, "version"));
            text.append("Revision ")
                    .append(server.revision())
                    .append(":\n")
                    .append(server.build().longForm())
                    .append("\n\n");
        });
        text.append("✅ The following proxy revisions/versions were found in the cluster:\n");
        String proxies = plane.pods().stream()
                .flatMap(pod -> Syncz.of(plane, pod).stream())
                .map(Syncz::version)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return text + "Versions {" + proxies + "}\n";
    }
}
