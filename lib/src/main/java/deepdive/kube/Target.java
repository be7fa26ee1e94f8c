package deepdive.kube;

import deepdive.envoy.EnvoyException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Which cluster a command talks to. The sandbox, unless {@code --snapshot}, {@code --kubeconfig}, {@code --context},
 * {@code DEEPDIVE_SNAPSHOT}, {@code DEEPDIVE_CONTEXT} or {@code KUBECONFIG} names another one; a kubeconfig that is the
 * sandbox's own names the sandbox.
 *
 * @param kubeconfig of the cluster; empty for Kubernetes' own default
 * @param context in it; empty for its current one
 * @param server to ask instead of the context's; empty for that
 * @param token to show instead of what the context has; empty for that
 * @param actAs whom the commands act as; in the sandbox too its API then asks who may do what
 * @param snapshot the directory or archive that is asked instead of a cluster; empty for none
 */
public record Target(
        boolean sandbox,
        String kubeconfig,
        String context,
        String server,
        String token,
        Impersonation actAs,
        String snapshot) {

    public Target(boolean sandbox, String kubeconfig, String context, String server, String token) {
        this(sandbox, kubeconfig, context, server, token, Impersonation.NONE, "");
    }

    public Target(boolean sandbox, String kubeconfig, String context) {
        this(sandbox, kubeconfig, context, "", "", Impersonation.NONE, "");
    }

    public static Target choose(String kubeconfig, String context, Map<String, String> environment) {
        return choose("", kubeconfig, context, environment);
    }

    /** @param snapshot of {@code --snapshot}; empty for none, like the other two */
    public static Target choose(String snapshot, String kubeconfig, String context, Map<String, String> environment) {
        boolean named = !kubeconfig.isEmpty() || !context.isEmpty();
        if (!snapshot.isEmpty() && named) {
            throw new EnvoyException("--snapshot is no cluster: leave out --context and --kubeconfig");
        }
        String saved = named || !snapshot.isEmpty() ? snapshot : environment.getOrDefault("DEEPDIVE_SNAPSHOT", "");
        return saved.isEmpty()
                ? cluster(kubeconfig, context, environment)
                : new Target(false, "", "", "", "", Impersonation.NONE, saved);
    }

    private static Target cluster(String kubeconfig, String context, Map<String, String> environment) {
        String chosenContext = context.isEmpty() ? environment.getOrDefault("DEEPDIVE_CONTEXT", "") : context;
        String file = kubeconfig.isEmpty() ? environment.getOrDefault("KUBECONFIG", "") : kubeconfig;
        String own = SandboxFiles.of(environment).kubeconfig().toString();
        if (chosenContext.isEmpty()
                && (file.isEmpty() || Path.of(file).toAbsolutePath().toString().equals(own))) {
            return new Target(true, own, "");
        }
        return new Target(false, file, chosenContext);
    }

    public boolean isSnapshot() {
        return !snapshot.isEmpty();
    }

    /** The same with another server or token; each may be empty, for the one that there is. */
    public Target with(String otherServer, String otherToken) {
        boolean same = otherServer.isEmpty() && otherToken.isEmpty();
        return new Target(sandbox && same, kubeconfig, context, otherServer, otherToken, actAs, snapshot);
    }

    /** The same for somebody else; for nobody else where no user is named. */
    public Target as(Impersonation other) {
        return other.user().isEmpty() ? this : new Target(false, kubeconfig, context, server, token, other, snapshot);
    }
}
