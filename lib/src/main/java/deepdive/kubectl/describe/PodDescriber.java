package deepdive.kubectl.describe;

import deepdive.cli.Age;
import deepdive.envoy.Fields;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Describes pods. */
final class PodDescriber {
    private PodDescriber() {}

    static void describe(JsonNode pod, Page page, Cluster cluster) {
        JsonNode spec = Fields.get(pod, "spec");
        JsonNode status = Fields.get(pod, "status");
        head(pod, spec, status, page);
        Containers containers = new Containers(page, pod, "");
        List<JsonNode> first = Fields.list(spec, "initContainers");
        if (!first.isEmpty()) {
            containers.describe("Init Containers", first, Fields.list(status, "initContainerStatuses"));
        }
        containers.describe("Containers", Fields.list(spec, "containers"), Fields.list(status, "containerStatuses"));
        List<JsonNode> debugging = Fields.list(spec, "ephemeralContainers");
        if (!debugging.isEmpty()) {
            containers.describe("Ephemeral Containers", debugging, Fields.list(status, "ephemeralContainerStatuses"));
        }
        conditions(spec, status, page);
        Volumes.describe(Fields.list(spec, "volumes"), page, "");
        page.entry(0, "QoS Class", PodResources.quality(pod));
        PodTemplate.placement(spec, page, "");
    }

    private static void head(JsonNode pod, JsonNode spec, JsonNode status, Page page) {
        page.named(pod, true);
        if (Fields.has(spec, "priority")) {
            page.entry(0, "Priority", Fields.number(spec, "priority"));
        }
        String node = Fields.text(spec, "nodeName");
        page.given(0, "Priority Class Name", Fields.text(spec, "priorityClassName"))
                .given(0, "Runtime Class Name", Fields.text(spec, "runtimeClassName"))
                .given(0, "Service Account", Fields.text(spec, "serviceAccountName"))
                .entry(0, "Node", node.isEmpty() ? "<none>" : node + "/" + Fields.text(status, "hostIP"));
        if (Fields.has(status, "startTime")) {
            page.entry(0, "Start Time", Page.time(Fields.text(status, "startTime")));
        }
        page.labelled(pod);
        String phase = Fields.text(status, "phase");
        String deleted = Fields.text(pod, "metadata", "deletionTimestamp");
        if (!deleted.isEmpty() && !phase.equals("Failed") && !phase.equals("Succeeded")) {
            page.entry(0, "Status", "Terminating (lasts " + Age.since(deleted, Instant.now()) + ")")
                    .entry(
                            0,
                            "Termination Grace Period",
                            Fields.number(pod, "metadata", "deletionGracePeriodSeconds") + "s");
        } else {
            page.entry(0, "Status", phase);
        }
        page.given(0, "Reason", Fields.text(status, "reason"))
                .given(0, "Message", Fields.text(status, "message"))
                .given(0, "SeccompProfile", Fields.text(spec, "securityContext", "seccompProfile", "type"))
                .given(
                        0,
                        "LocalhostProfile",
                        Fields.text(spec, "securityContext", "seccompProfile", "localhostProfile"))
                .entry(0, "IP", Fields.text(status, "podIP"));
        List<JsonNode> addresses = Fields.list(status, "podIPs");
        page.line(0, "IPs:" + (addresses.isEmpty() ? "\t<none>" : ""));
        addresses.forEach(address -> page.entry(1, "IP", Fields.text(address, "ip")));
        page.given(0, "Controlled By", PodTemplate.controller(pod))
                .given(0, "NominatedNodeName", Fields.text(status, "nominatedNodeName"));
        if (Fields.has(spec, "resources")) {
            page.line(0, "Resources:");
            Containers.resources(page, 1, Fields.get(spec, "resources"));
        }
    }

    private static void conditions(JsonNode spec, JsonNode status, Page page) {
        List<JsonNode> conditions = Fields.list(status, "conditions");
        List<JsonNode> gates = Fields.list(spec, "readinessGates");
        if (!gates.isEmpty()) {
            page.line(0, "Readiness Gates:\n  Type\tStatus");
        }
        for (JsonNode gate : gates) {
            String type = Fields.text(gate, "conditionType");
            String state = conditions.stream()
                    .filter(condition -> Fields.text(condition, "type").equals(type))
                    .map(condition -> Fields.text(condition, "status"))
                    .findFirst()
                    .orElse("<none>");
            page.line(1, type + " \t" + state + " ");
        }
        if (!conditions.isEmpty()) {
            page.line(0, "Conditions:\n  Type\tStatus");
        }
        for (JsonNode condition : conditions) {
            page.line(1, Fields.text(condition, "type") + " \t" + Fields.text(condition, "status") + " ");
        }
    }
}
