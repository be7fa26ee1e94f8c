package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.cli.FlagException;
import deepdive.envoy.EnvoyException;
import deepdive.istioctl.analyze.Analysis;
import deepdive.istioctl.analyze.Analyzer;
import deepdive.istioctl.analyze.Analyzers;
import deepdive.istioctl.analyze.ClusterSource;
import deepdive.istioctl.analyze.FileSource;
import deepdive.istioctl.analyze.Level;
import deepdive.istioctl.analyze.MeshConfigFile;
import deepdive.istioctl.analyze.Message;
import deepdive.istioctl.analyze.MessageType;
import deepdive.istioctl.analyze.Report;
import deepdive.istioctl.analyze.Suppression;
import deepdive.kube.Api;
import deepdive.kube.Api.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code istioctl analyze}. */
final class AnalyzeCommand extends Command {
    private static final int FOUND_ISSUES = 79;
    private static final int UNREADABLE = 65;
    private static final DateTimeFormatter LOG_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    AnalyzeCommand() {
        String levels = "; one of Info, Warning and Error";
        flags.add(new Flag("all-namespaces", "A", Flag.Type.BOOL, "false", "Analyze all namespaces", own()))
                .add(new Flag("analyzer", "", Flag.Type.ARRAY, "", "Run this analyzer alone; may be repeated", own()))
                .yes("color", false, "Colour the levels; as it is in a terminal")
                .text("failure-threshold", "", "Error", "The level from which messages make the command fail" + levels)
                .yes("ignore-unknown", false, "Do not fail for documents that cannot be read")
                .add(new Flag("list-analyzers", "L", Flag.Type.BOOL, "false", "List the analyzers", own()))
                .text("meshConfigFile", "Take the mesh's settings from this file")
                .text("output", "o", "log", "Output format: one of log, json and yaml")
                .text("output-threshold", "", "Info", "The level from which messages are shown" + levels)
                .add(new Flag("recursive", "R", Flag.Type.BOOL, "false", "Gone: folders are always read whole", own()))
                .add(new Flag("remote-contexts", "", Flag.Type.ARRAY, "", "Not used by the built-in istioctl", own()))
                .text("revision", "r", "default", "The revision whose configuration counts")
                .add(new Flag(
                        "suppress",
                        "S",
                        Flag.Type.ARRAY,
                        "",
                        "Leave out a message about an object: CODE=KIND NAMESPACE/NAME; * stands for anything; may be"
                                + " repeated",
                        own()))
                .duration("timeout", "30s", "Not used by the built-in istioctl")
                .add(new Flag("use-kube", "k", Flag.Type.BOOL, "true", "Analyze the cluster; false: only files", own()))
                .add(new Flag("verbose", "v", Flag.Type.BOOL, "false", "Say which analyzers ran", own()));
    }

    private static Flag.Scope own() {
        return Flag.Scope.COMMAND;
    }

    @Override
    About about() {
        return new About(
                "Analyze Istio configuration and print what is wrong with it, on a cluster, in files, or on a cluster"
                        + " as it would be with the files applied.\n"
                        + "What each message means: "
                        + Report.DOCS,
                "<file>...",
                List.of(
                        "istioctl analyze -n bookinfo",
                        "istioctl analyze --all-namespaces",
                        "istioctl analyze -n bookinfo new-routes.yaml",
                        "istioctl analyze --use-kube=false a.yaml my-app-config/",
                        "istioctl analyze -S \"IST0103=Pod bookinfo/*\"",
                        "istioctl analyze -L"));
    }

    @Override
    void check() {
        for (String threshold : List.of("failure-threshold", "output-threshold")) {
            if (Level.find(flags.text(threshold)).isEmpty()) {
                throw new FlagException("invalid argument \"" + flags.text(threshold) + "\" for \"--" + threshold
                        + "\" flag: invalid level option");
            }
        }
    }

    @Override
    void run(Session session) throws IOException {
        String format = flags.text("output").toLowerCase(Locale.ROOT);
        if (!List.of("log", "json", "yaml").contains(format)) {
            throw new FlagException(format + " not a valid option for format. See istioctl analyze --help");
        }
        if (flags.yes("list-analyzers")) {
            session.print(Analyzers.list());
        } else if (flags.yes("recursive")) {
            session.print("The recursive flag has been removed and is hardcoded to true"
                    + " without explicitly specifying it.\n");
        } else {
            analyze(session, format);
        }
    }

    private void analyze(Session session, String format) throws IOException {
        InputFiles inputs = InputFiles.of(args, session);
        boolean cluster = flags.yes("use-kube");
        String namespace = flags.text("namespace");
        if (cluster) {
            namespace = namespace.isEmpty() ? session.api(this).defaultNamespace() : namespace;
            if (!exists(namespace, session.api(this))) {
                session.note("namespace \"" + flags.text("namespace") + "\" not found");
                return;
            }
        }
        namespace = flags.yes("all-namespaces") ? "" : namespace.isEmpty() ? "default" : namespace;
        List<Suppression> suppressions = suppressions(session);
        MeshConfigFile mesh =
                flags.text("meshConfigFile").isEmpty() ? null : MeshConfigFile.read(flags.text("meshConfigFile"));
        if (!cluster && inputs.files().isEmpty() && mesh != null && !mesh.servesIngress()) {
            throw new EnvoyException("at least one file and/or Kubernetes source must be provided");
        }
        FileSource files = new FileSource(
                namespace, line -> session.print(LOG_TIME.format(Instant.now()) + "\twarn\tfile\t" + line + "\n"));
        for (String file : inputs.files()) {
            files.add(file, new String(session.file(file), StandardCharsets.UTF_8));
        }
        if (!files.errors().isEmpty()) {
            session.err().writeBytes(("Error(s) adding files: " + files.errors()).getBytes(StandardCharsets.UTF_8));
        }
        List<Analyzer> analyzers =
                flags.texts("analyzer").isEmpty() ? Analyzers.all() : Analyzers.named(flags.texts("analyzer"));
        ClusterSource source = cluster
                ? new ClusterSource(session.api(this), flags.text("istioNamespace"), flags.text("revision"))
                : null;
        Analysis analysis = Analysis.run(analyzers, source, files, mesh, namespace, suppressions);
        String target = namespace.isEmpty() ? "all namespaces" : "namespace: " + namespace;
        if (flags.yes("verbose")) {
            verbose(target, analyzers, analysis, session);
        }
        boolean unreadable = !files.errors().isEmpty();
        if (!print(analysis.messages(), format, session)) {
            session.note(nothing(target, inputs.files(), unreadable));
        }
        if (format.equals("log")) {
            fail(analysis.messages(), unreadable, target);
        }
    }

    private static boolean exists(String namespace, Api api) {
        Answer answer = api.send(Api.Request.get("/api/v1/namespaces/" + namespace));
        if (answer.ok() || answer.status() == 404) {
            return answer.ok();
        }
        throw new EnvoyException(answer.text());
    }

    private List<Suppression> suppressions(Session session) {
        List<Suppression> suppressions = new ArrayList<>();
        for (String value : flags.texts("suppress")) {
            String[] parts = value.split("=", -1);
            if (parts.length != 2) {
                throw new EnvoyException(value + " is not a valid suppression value. See istioctl analyze --help");
            }
            if (!MessageType.isKnown(parts[0])) {
                session.note("Warning: Supplied message code '" + parts[0]
                        + "' is an unknown message code and will not have any effect.");
            }
            suppressions.add(new Suppression(parts[0], parts[1]));
        }
        return suppressions;
    }

    private static void verbose(String target, List<Analyzer> analyzers, Analysis analysis, Session session) {
        session.note("Analyzed resources in " + target);
        if (!analysis.skipped().isEmpty()) {
            session.note("Skipped analyzers:");
            analysis.skipped().forEach(name -> session.note("\t " + name));
        }
        session.note("Executed analyzers:");
        analyzers.forEach(analyzer -> session.note("\t " + analyzer.name()));
        session.note("");
    }

    /** Whether there was a message to show. */
    private boolean print(List<Message> messages, String format, Session session) {
        Level least = Level.find(flags.text("output-threshold")).orElseThrow();
        List<Message> shown = messages.stream()
                .filter(message -> message.type().level().compareTo(least) <= 0)
                .toList();
        session.print(
                switch (format) {
                    case "json" -> Report.json(shown);
                    case "yaml" -> Report.yaml(shown);
                    default -> Report.log(shown, colored(session));
                });
        session.print("\n");
        return !shown.isEmpty();
    }

    private boolean colored(Session session) {
        boolean dumb = session.environment().getOrDefault("TERM", "").equalsIgnoreCase("dumb");
        return flags.isSet("color") ? flags.yes("color") : System.console() != null && !dumb;
    }

    private static String nothing(String target, List<String> files, boolean unreadable) {
        if (unreadable) {
            return "No validation issues found when analyzing " + target + " (but 1 file could not be parsed).";
        }
        String head = "\u2714 No validation issues found when analyzing";
        if (files.size() > 1) {
            return head + ":\n  - " + String.join("\n  - ", files);
        }
        return head + " " + (files.isEmpty() ? target : files.get(0)) + ".";
    }

    private void fail(List<Message> messages, boolean unreadable, String target) {
        Level least = Level.find(flags.text("failure-threshold")).orElseThrow();
        if (messages.stream().anyMatch(message -> message.type().level().compareTo(least) <= 0)) {
            throw new ExitException(
                    "Analyzers found issues when analyzing " + target + ".\nSee " + Report.DOCS
                            + " for more information about causes and resolutions.",
                    FOUND_ISSUES);
        }
        if (unreadable && !flags.yes("ignore-unknown")) {
            throw new ExitException("Some files couldn't be parsed.", UNREADABLE);
        }
    }
}
