package deepdive.sandbox.istiod;

import deepdive.sandbox.kubelet.Injection;
import deepdive.sandbox.store.Json;
import tools.jackson.databind.node.ObjectNode;

/** Which istiod this control plane stands for (istio.io/istio/pkg/version). */
final class Build {
    static final String VERSION = Injection.DEFAULT_VERSION;
    /** As {@code /version} has it. */
    static final String TEXT = VERSION + "-sandbox-Clean";

    private Build() {}

    static ObjectNode json() {
        return Json.object()
                .put("version", VERSION)
                .put("revision", "sandbox")
                .put("golang_version", "")
                .put("status", "Clean")
                .put("tag", VERSION);
    }
}
