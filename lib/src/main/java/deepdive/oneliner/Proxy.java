package deepdive.oneliner;

import deepdive.envoy.Fields;
import deepdive.kube.PodName;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A pod, as a rule with an Envoy of Istio in it.
 *
 * @param pod the object as the API has it
 */
record Proxy(PodName name, JsonNode pod) {
    static final String CONTAINER = "istio-proxy";

    static Proxy of(JsonNode pod) {
        return new Proxy(
                new PodName(Fields.text(pod, "metadata", "name"), Fields.text(pod, "metadata", "namespace")), pod);
    }

    /** Whether it runs the proxy, as a container or, as a native sidecar, as an init container. */
    boolean hasProxy() {
        return Stream.of("containers", "initContainers")
                .flatMap(list -> Fields.list(pod, "spec", list).stream())
                .anyMatch(container -> Fields.text(container, "name").equals(CONTAINER));
    }

    boolean isRunning() {
        return Fields.text(pod, "status", "phase").equals("Running");
    }

    String namespace() {
        return name.namespace();
    }

    /** Restarts of the proxy's container. */
    long restarts() {
        return Stream.of("containerStatuses", "initContainerStatuses")
                .flatMap(list -> Fields.list(pod, "status", list).stream())
                .filter(status -> Fields.text(status, "name").equals(CONTAINER))
                .mapToLong(status -> Fields.number(status, "restartCount"))
                .sum();
    }
}
