package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.cli.FlagSet;

/** The flags that every command takes. */
final class GlobalFlags {
    private GlobalFlags() {}

    static void addTo(FlagSet flags) {
        flags.shared("as", "", Flag.Type.STRING, "", "User to act as; a service account is one too")
                .shared("as-group", "", Flag.Type.ARRAY, "", "Group to act as; may be repeated")
                .shared("as-uid", "", Flag.Type.STRING, "", "UID to act as, where the API is asked for objects")
                .shared("context", "", Flag.Type.STRING, "", "Context of your kubeconfig, to ask your own cluster")
                .shared("istioNamespace", "i", Flag.Type.STRING, "istio-system", "Namespace of the control plane")
                .shared("kubeclient-timeout", "", Flag.Type.STRING, "15s", "How long to wait for the Kubernetes API")
                .shared("kubeconfig", "c", Flag.Type.STRING, "", "Kubernetes configuration file")
                .shared("namespace", "n", Flag.Type.STRING, "", "Namespace of the pod")
                .shared("snapshot", "", Flag.Type.STRING, "", "A saved snapshot, asked instead of a cluster")
                .shared("vklog", "", Flag.Type.STRING, "0", "Log verbosity; not used by the built-in istioctl");
        for (String logging : new String[] {
            "log_caller",
            "log_output_level",
            "log_rotate",
            "log_rotate_max_age",
            "log_rotate_max_backups",
            "log_rotate_max_size",
            "log_stacktrace_level",
            "log_target"
        }) {
            flags.hidden(logging, Flag.Type.STRING, "");
        }
        flags.hidden("log_as_json", Flag.Type.BOOL, "false");
    }
}
