package deepdive.place;

import deepdive.envoy.EnvoyException;
import deepdive.shell.Environment;
import picocli.CommandLine.Option;

/** The options of commands that play lessons: where, and what may be done there. A picocli mixin. */
public final class Where {
    @Option(names = "--context", paramLabel = "NAME", defaultValue = "", description = "Play on your own cluster.")
    private String context = "";

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            defaultValue = "",
            description = "The kubeconfig of --context.")
    private String kubeconfig = "";

    @Option(names = "--snapshot", paramLabel = "DIR", defaultValue = "", description = "Play on a saved snapshot.")
    private String snapshot = "";

    @Option(
            names = "--allow-changes",
            description = "On your own cluster: let lessons have a namespace of their own there, removed at the end.")
    private boolean changes;

    /** Has everything that runs in this process from now on go there. */
    public void choose() {
        set(context, kubeconfig, snapshot, changes);
    }

    static void set(String context, String kubeconfig, String snapshot, boolean changes) {
        if (context.isEmpty() && !kubeconfig.isEmpty()) {
            throw new EnvoyException("--kubeconfig is for --context NAME, which is missing");
        }
        if (!context.isEmpty() && !snapshot.isEmpty()) {
            throw new EnvoyException("--snapshot is no cluster: leave out --context");
        }
        if (!context.isEmpty()) {
            Environment.set("DEEPDIVE_CONTEXT", context);
            Environment.set("DEEPDIVE_SNAPSHOT", "");
        }
        if (!snapshot.isEmpty()) {
            Environment.set("DEEPDIVE_SNAPSHOT", snapshot);
            Environment.set("DEEPDIVE_CONTEXT", "");
        }
        if (!kubeconfig.isEmpty()) {
            Environment.set("KUBECONFIG", kubeconfig);
        }
        if (changes) {
            Environment.set("DEEPDIVE_ALLOW_CHANGES", "1");
        }
    }
}
