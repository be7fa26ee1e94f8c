package deepdive.sandbox.kubelet;

import deepdive.sandbox.events.EventRecorder;
import deepdive.sandbox.events.EventSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens to one pod on this node, in the words of kubelet ({@code pkg/kubelet}) and scheduler. */
final class PodEvents {
    private final EventSource kubelet;
    private final EventSource scheduler;
    private final ObjectNode pod;

    PodEvents(EventRecorder recorder, ObjectNode pod) {
        kubelet = recorder.on(NodeObject.NAME, "kubelet");
        scheduler = recorder.acting(NodeObject.NAME, "default-scheduler", "Binding");
        this.pod = pod;
    }

    void scheduled() {
        String name = Fields.namespace(pod) + "/" + Fields.name(pod);
        scheduler.normal(pod, "Scheduled", "Successfully assigned " + name + " to " + NodeObject.NAME);
    }

    /** Nothing is ever pulled: programs and Envoy are on this machine. */
    void started(String container) {
        normal(container, "Pulled", "Container image \"" + image(container) + "\" already present on machine");
        normal(container, "Created", "Created container: " + container);
        normal(container, "Started", "Started container " + container);
    }

    void failed(String container, String why) {
        warning(container, "Failed", "Error: " + why);
    }

    void killing(String container) {
        normal(container, "Killing", "Stopping container " + container);
    }

    void unhealthy(String container, String why) {
        warning(container, "Unhealthy", "Readiness probe failed: " + why);
    }

    void backOff(String container) {
        String uid = pod.path("metadata").path("uid").asString("");
        warning(
                container,
                "BackOff",
                "Back-off restarting failed container " + container + " in pod " + Fields.name(pod) + "_"
                        + Fields.namespace(pod) + "(" + uid + ")");
    }

    private void normal(String container, String reason, String message) {
        kubelet.normal(pod, part(container), reason, message);
    }

    private void warning(String container, String reason, String message) {
        kubelet.warning(pod, part(container), reason, message);
    }

    private static String part(String container) {
        return "spec.containers{" + container + "}";
    }

    private String image(String name) {
        for (JsonNode container : pod.path("spec").path("containers")) {
            if (container.path("name").asString("").equals(name)) {
                return container.path("image").asString("");
            }
        }
        return "";
    }
}
