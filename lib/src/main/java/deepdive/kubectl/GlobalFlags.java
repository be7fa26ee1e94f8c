package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.cli.Flag.Type;
import deepdive.cli.FlagSet;

/** The flags that every command takes. */
final class GlobalFlags {
    private GlobalFlags() {}

    static FlagSet addTo(FlagSet flags) {
        return flags.shared("as", "", Type.STRING, "", "User to act as; a service account is one too")
                .shared("as-group", "", Type.ARRAY, "", "Group to act as; may be repeated")
                .shared("as-uid", "", Type.STRING, "", "UID to act as")
                .shared("as-user-extra", "", Type.ARRAY, "", "Extra of the user to act as, key=value; may be repeated")
                .shared("cache-dir", "", Type.STRING, "", "Taken, not used: nothing is cached")
                .shared("certificate-authority", "", Type.STRING, "", "Taken, not used: the kubeconfig says it")
                .shared("client-certificate", "", Type.STRING, "", "Taken, not used: the kubeconfig says it")
                .shared("client-key", "", Type.STRING, "", "Taken, not used: the kubeconfig says it")
                .shared("cluster", "", Type.STRING, "", "Taken, not used: choose a context")
                .shared("context", "", Type.STRING, "", "Context of the kubeconfig to use")
                .shared("disable-compression", "", Type.BOOL, "false", "Taken, not used: nothing is compressed")
                .shared("insecure-skip-tls-verify", "", Type.BOOL, "false", "Taken, not used: the kubeconfig says it")
                .shared("kubeconfig", "", Type.STRING, "", "Kubeconfig file to use")
                .shared("kuberc", "", Type.STRING, "", "Taken, not used: there are no preferences")
                .shared("log-flush-frequency", "", Type.DURATION, "5s", "Taken, not used: there is no log")
                .shared("match-server-version", "", Type.BOOL, "false", "Taken, not used: this client is no release")
                .shared("namespace", "n", Type.STRING, "", "Namespace of what is asked for")
                .shared("password", "", Type.STRING, "", "Taken, not used: the kubeconfig says it")
                .shared("profile", "", Type.STRING, "none", "Taken, not used: there is no profile")
                .shared("profile-output", "", Type.STRING, "profile.pprof", "Taken, not used: there is no profile")
                .shared(
                        "request-timeout",
                        "",
                        Type.STRING,
                        "0",
                        "How long an answer may take to come, 1s or 2m; 0 for ever. A watch goes on after it")
                .shared("server", "s", Type.STRING, "", "Address and port of the API")
                .shared("snapshot", "", Type.STRING, "", "A saved snapshot, asked instead of a cluster")
                .shared("tls-server-name", "", Type.STRING, "", "Taken, not used: the kubeconfig says it")
                .shared("token", "", Type.STRING, "", "Bearer token for the API")
                .shared("user", "", Type.STRING, "", "Taken, not used: choose a context")
                .shared("username", "", Type.STRING, "", "Taken, not used: the kubeconfig says it")
                .shared("v", "v", Type.INT, "0", "Taken, not used: there is no log")
                .shared("vmodule", "", Type.STRING, "", "Taken, not used: there is no log")
                .shared("warnings-as-errors", "", Type.BOOL, "false", "End with an error where the API warned");
    }

    /** What may stand before a command's name. */
    static FlagSet alone() {
        return addTo(new FlagSet()).add(help());
    }

    static Flag help() {
        return new Flag("help", "h", Type.BOOL, "false", "", Flag.Scope.HIDDEN);
    }
}
