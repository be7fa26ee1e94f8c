package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.cli.FlagSet;
import deepdive.envoy.Fields;
import deepdive.kube.ApiObjects;

/** The control plane's revision that a command is about: what {@code --revision} names, or the default one. */
final class Revision {
    private Revision() {}

    static void addTo(FlagSet flags) {
        flags.add(new Flag("revision", "r", Flag.Type.STRING, "", "Revision of the control plane", Flag.Scope.COMMAND));
    }

    /** The revision that the tag "default" leads to where there is such a tag. */
    static String orDefault(String given, ApiObjects objects) {
        if (!given.isEmpty()) {
            return given;
        }
        return objects
                .list("admissionregistration.k8s.io/v1", "", "mutatingwebhookconfigurations", "istio.io/tag=default")
                .stream()
                .map(webhook -> Fields.text(webhook, "metadata", "labels", "istio.io/rev"))
                .filter(revision -> !revision.isEmpty())
                .findFirst()
                .orElse("default");
    }
}
