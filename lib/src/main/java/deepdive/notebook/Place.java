package deepdive.notebook;

import deepdive.kube.SandboxFiles;
import deepdive.kube.SandboxStarter;
import deepdive.kube.Target;
import deepdive.shell.Shell;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where a lesson's commands go: the sandbox, or a cluster of the learner's own, which is only read unless {@code
 * DEEPDIVE_ALLOW_CHANGES=1}.
 */
record Place(Target target, boolean changes) {
    static Place of(Map<String, String> environment) {
        Target target = Target.choose("", "", environment);
        return new Place(target, target.sandbox() || "1".equals(environment.get("DEEPDIVE_ALLOW_CHANGES")));
    }

    static Place here() {
        return of(System.getenv());
    }

    /** Starts the sandbox where it is the place and is down; says in a line where commands go. */
    String begin(PrintStream err) {
        if (!target.sandbox()) {
            return "Your own cluster: " + (target.context().isEmpty() ? target.kubeconfig() : target.context())
                    + (changes ? "" : ". Nothing is changed there.");
        }
        if (!SandboxFiles.of(System.getenv()).isUp()) {
            err.println("Starting the mesh …");
            SandboxStarter.process().start(err);
        }
        return "The mesh is up.";
    }

    /** Whether a lesson may change objects here; says why not where it may not. */
    boolean mayChange() {
        if (!changes) {
            System.out.println("Skipped: this would change your own cluster. DEEPDIVE_ALLOW_CHANGES=1 allows it.");
        }
        return changes;
    }

    /** Puts the sandbox back to the scenario, and waits until the proxies have it; false where there is none. */
    boolean reset() {
        if (target.sandbox()) {
            Shell.quiet().execute("mesh reset").orThrow();
        }
        return target.sandbox();
    }
}
