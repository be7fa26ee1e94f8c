package deepdive.sandbox.kubelet;

import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A pod's status as kubelets write it (core/v1 PodStatus). */
final class PodStatus {
    private PodStatus() {}

    static ObjectNode of(PodWorker worker, ObjectNode pod) {
        JsonNode before = pod.path("status");
        String now = Fields.now();
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("phase", "Running");
        ArrayNode conditions = status.putArray("conditions");
        boolean ready = worker.ready();
        String reason = ready ? "" : "ContainersNotReady";
        String message = ready ? "" : "containers with unready status: " + unready(worker, pod);
        conditions
                .add(Fields.condition(before, "PodReadyToStartContainers", true, "", "", now))
                .add(Fields.condition(before, "Initialized", true, "", "", now))
                .add(Fields.condition(before, "Ready", ready, reason, message, now))
                .add(Fields.condition(before, "ContainersReady", ready, reason, message, now))
                .add(Fields.condition(before, "PodScheduled", true, "", "", now));
        String ip = worker.pod().path("status").path("podIP").asString();
        status.put("hostIP", "127.0.0.1").putArray("hostIPs").addObject().put("ip", "127.0.0.1");
        status.put("podIP", ip).putArray("podIPs").addObject().put("ip", ip);
        status.put("startTime", before.path("startTime").asString(now));
        ArrayNode statuses = status.putArray("containerStatuses");
        for (JsonNode container : pod.path("spec").path("containers")) {
            statuses.add(container(worker, container));
        }
        return status.put("qosClass", before.path("qosClass").asString("BestEffort"));
    }

    private static ObjectNode container(PodWorker worker, JsonNode container) {
        String name = container.path("name").asString();
        String image = container.path("image").asString("");
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("name", name)
                .put("image", image)
                .put("imageID", image)
                .put("containerID", "sandbox://" + Fields.name(worker.pod()) + "/" + name)
                .put("ready", worker.containerReady(name))
                .put("started", worker.containerRunning(name))
                .put("restartCount", worker.restarts(name));
        ObjectNode state = status.putObject("state");
        String startedAt =
                worker.startedAt(name).truncatedTo(ChronoUnit.SECONDS).toString();
        if (worker.containerRunning(name)) {
            state.putObject("running").put("startedAt", startedAt);
        } else if (!worker.failure(name).isEmpty()) {
            state.putObject("waiting").put("reason", "CreateContainerError").put("message", worker.failure(name));
        } else if (!worker.lastEnd(name).isEmpty()) {
            state.putObject("waiting")
                    .put("reason", "CrashLoopBackOff")
                    .put("message", "ended with " + worker.lastEnd(name) + ", starts again soon");
        } else {
            state.putObject("waiting").put("reason", "ContainerCreating");
        }
        ObjectNode last = status.putObject("lastState");
        if (!worker.lastEnd(name).isEmpty()) {
            last.putObject("terminated")
                    .put("reason", "Error")
                    .put("exitCode", code(worker.lastEnd(name)))
                    .put("message", worker.lastEnd(name));
        }
        return status;
    }

    private static int code(String end) {
        String digits = end.replaceAll("\\D", "");
        return digits.isEmpty() ? 1 : Integer.parseInt(digits);
    }

    private static String unready(PodWorker worker, ObjectNode pod) {
        StringBuilder names = new StringBuilder("[");
        for (JsonNode container : pod.path("spec").path("containers")) {
            String name = container.path("name").asString();
            if (!worker.containerReady(name)) {
                names.append(names.length() > 1 ? " " : "").append(name);
            }
        }
        return names.append("]").toString();
    }
}
