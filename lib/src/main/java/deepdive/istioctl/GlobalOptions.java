package deepdive.istioctl;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Flags that every command takes. */
final class GlobalOptions {
    @Option(names = "--as", paramLabel = "string", description = "User to impersonate, also a service account")
    String as = "";

    @Option(names = "--as-group", paramLabel = "stringArray", description = "Group to impersonate; may be repeated")
    List<String> asGroups = new ArrayList<>();

    @Option(names = "--as-uid", paramLabel = "string", description = "UID to impersonate")
    String asUid = "";

    @Option(
            names = "--context",
            paramLabel = "string",
            description = "Context of the kubeconfig; with one, your own" + " cluster is asked instead of the sandbox")
    String context = "";

    @Option(
            names = {"-i", "--istioNamespace"},
            paramLabel = "string",
            defaultValue = "istio-system",
            description = "Namespace of the control plane")
    String istioNamespace;

    @Option(
            names = "--kubeclient-timeout",
            paramLabel = "string",
            defaultValue = "15s",
            description = "How long to wait for the Kubernetes API")
    String timeout;

    @Option(
            names = {"-c", "--kubeconfig"},
            paramLabel = "string",
            description = "Kubernetes configuration file")
    String kubeconfig = "";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "string",
            description = "Namespace of the pod")
    String namespace = "";

    @Option(names = "--vklog", paramLabel = "Level", description = "Log verbosity; accepted and not used here")
    String vklog = "";

    /** The real tool hides these too. */
    @Option(
            names = {"--log_output_level", "--log_caller", "--log_rotate", "--log_stacktrace_level", "--log_target"},
            hidden = true,
            paramLabel = "string")
    String logging = "";
}
