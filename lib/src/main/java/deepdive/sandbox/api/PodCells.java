package deepdive.sandbox.api;

import static deepdive.sandbox.store.Json.at;
import static deepdive.sandbox.store.Json.text;

import deepdive.cli.Age;
import deepdive.sandbox.store.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** The computed cells of pods: what a pod's many states come down to in one word. */
final class PodCells {
    private int restarts;
    private int ready;
    private int total;
    private String lastRestart = "";
    private String reason;

    private PodCells(JsonNode pod) {
        JsonNode status = pod.path("status");
        total = at(pod, "spec", "containers").size();
        reason = text(status, "reason").isEmpty() ? text(status, "phase") : text(status, "reason");
        boolean initializing = initContainers(pod);
        if (!initializing || condition(pod, "Initialized")) {
            containers(pod, status);
        }
        if (pod.path("metadata").has("deletionTimestamp")) {
            String phase = text(status, "phase");
            if (text(status, "reason").equals("NodeLost")) {
                reason = "Unknown";
            } else if (!phase.equals("Succeeded") && !phase.equals("Failed")) {
                reason = "Terminating";
            }
        }
    }

    static String compute(String cell, JsonNode pod, Instant now) {
        return switch (cell) {
            case "podIp" -> at(pod, "status", "podIPs").path(0).path("ip").asString(or(text(pod, "status", "podIP")));
            case "podNode" -> or(text(pod, "spec", "nodeName"));
            case "podNominatedNode" -> or(text(pod, "status", "nominatedNodeName"));
            case "podReadinessGates" -> gates(pod);
            case "podReady" -> {
                PodCells cells = new PodCells(pod);
                yield cells.ready + "/" + cells.total;
            }
            case "podStatus" -> new PodCells(pod).reason;
            case "podRestarts" -> {
                PodCells cells = new PodCells(pod);
                yield cells.restarts == 0 || cells.lastRestart.isEmpty()
                        ? Integer.toString(cells.restarts)
                        : cells.restarts + " (" + Age.since(cells.lastRestart, now) + " ago)";
            }
            default -> throw new IllegalArgumentException("types.yaml names an unknown cell: " + cell);
        };
    }

    private static String or(String text) {
        return text.isEmpty() ? Cells.NONE : text;
    }

    private boolean initContainers(JsonNode pod) {
        JsonNode specs = at(pod, "spec", "initContainers");
        int sidecarRestarts = 0;
        for (JsonNode spec : specs) {
            total += sidecar(spec) ? 1 : 0;
        }
        int index = 0;
        for (JsonNode container : at(pod, "status", "initContainerStatuses")) {
            boolean sidecar = Json.stream(specs)
                    .anyMatch(spec -> text(spec, "name").equals(text(container, "name")) && sidecar(spec));
            count(container);
            sidecarRestarts += sidecar ? container.path("restartCount").asInt(0) : 0;
            JsonNode terminated = at(container, "state", "terminated");
            String waiting = text(container, "state", "waiting", "reason");
            if (terminated.isObject() && terminated.path("exitCode").asInt(0) == 0) {
                index++;
                continue;
            }
            if (sidecar && container.path("started").asBoolean(false)) {
                ready += container.path("ready").asBoolean(false) ? 1 : 0;
                index++;
                continue;
            }
            if (terminated.isObject()) {
                reason = "Init:" + ended(terminated);
            } else if (!waiting.isEmpty() && !waiting.equals("PodInitializing")) {
                reason = "Init:" + waiting;
            } else {
                reason = "Init:" + index + "/" + specs.size();
            }
            return true;
        }
        restarts = sidecarRestarts;
        lastRestart = sidecarRestarts == 0 ? "" : lastRestart;
        return false;
    }

    private static boolean sidecar(JsonNode spec) {
        return text(spec, "restartPolicy").equals("Always");
    }

    private void containers(JsonNode pod, JsonNode status) {
        boolean running = false;
        JsonNode statuses = status.path("containerStatuses");
        for (int i = statuses.size() - 1; i >= 0; i--) {
            JsonNode container = statuses.path(i);
            count(container);
            JsonNode state = container.path("state");
            if (!text(state, "waiting", "reason").isEmpty()) {
                reason = text(state, "waiting", "reason");
            } else if (state.path("terminated").isObject()) {
                reason = ended(state.path("terminated"));
            } else if (container.path("ready").asBoolean(false)
                    && state.path("running").isObject()) {
                running = true;
                ready++;
            }
        }
        if (reason.equals("Completed") && running) {
            reason = condition(pod, "Ready") ? "Running" : "NotReady";
        }
    }

    private void count(JsonNode container) {
        restarts += container.path("restartCount").asInt(0);
        String finished = text(container, "lastState", "terminated", "finishedAt");
        lastRestart = finished.compareTo(lastRestart) > 0 ? finished : lastRestart;
    }

    private static String ended(JsonNode terminated) {
        if (!text(terminated, "reason").isEmpty()) {
            return text(terminated, "reason");
        }
        int signal = terminated.path("signal").asInt(0);
        return signal != 0
                ? "Signal:" + signal
                : "ExitCode:" + terminated.path("exitCode").asInt(0);
    }

    private static boolean condition(JsonNode pod, String type) {
        return Json.stream(at(pod, "status", "conditions"))
                .anyMatch(it ->
                        text(it, "type").equals(type) && text(it, "status").equals("True"));
    }

    private static String gates(JsonNode pod) {
        JsonNode gates = at(pod, "spec", "readinessGates");
        long open = Json.stream(gates)
                .filter(gate -> condition(pod, text(gate, "conditionType")))
                .count();
        return gates.isEmpty() ? Cells.NONE : open + "/" + gates.size();
    }
}
