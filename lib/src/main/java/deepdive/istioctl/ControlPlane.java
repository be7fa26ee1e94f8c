package deepdive.istioctl;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.kube.ApiObjects;
import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The istiods of a revision that run, and what they say on their monitoring port. */
final class ControlPlane {
    private static final long MONITORING = 15014;

    private final Proxies proxies;
    private final String namespace;
    private final List<JsonNode> pods;

    /** @param labels which pods are istiods; empty for {@code app=istiod} */
    private ControlPlane(ApiObjects objects, Proxies proxies, String namespace, String revision, String labels) {
        this.proxies = proxies;
        this.namespace = namespace;
        String selector = (labels.isEmpty() ? "app=istiod" : labels) + ",istio.io/rev=" + revision;
        this.pods = objects.list("v1", namespace, "pods", selector).stream()
                .filter(pod -> Fields.text(pod, "status", "phase").equals("Running"))
                .toList();
    }

    /** The one that a command's {@code --revision} and {@code --istioNamespace} name. */
    static ControlPlane of(Session session, Command command) {
        return of(session, command, "");
    }

    static ControlPlane of(Session session, Command command, String labels) {
        ApiObjects objects = new ApiObjects(session.api(command));
        return new ControlPlane(
                objects,
                session.proxies(command),
                command.flags.text("istioNamespace"),
                Revision.orDefault(command.flags.text("revision"), objects),
                labels);
    }

    String namespace() {
        return namespace;
    }

    List<JsonNode> pods() {
        return pods;
    }

    /** Those that are ready as well. */
    List<JsonNode> ready() {
        return pods.stream().filter(ControlPlane::isReady).toList();
    }

    /** @throws EnvoyException where none runs */
    ControlPlane present() {
        if (pods.isEmpty()) {
            throw new EnvoyException("no running Istio pods in \"" + namespace + "\"");
        }
        return this;
    }

    byte[] ask(JsonNode pod, String path) {
        String annotated = Fields.text(pod, "metadata", "annotations", "prometheus.io/port");
        long port = annotated.matches("\\d{1,5}") ? Long.parseLong(annotated) : MONITORING;
        return proxies.get(new PodName(name(pod), namespace), path, (int) port);
    }

    static String name(JsonNode pod) {
        return Fields.text(pod, "metadata", "name");
    }

    private static boolean isReady(JsonNode pod) {
        return Stream.of("initContainerStatuses", "containerStatuses")
                        .flatMap(list -> Fields.list(pod, "status", list).stream())
                        .allMatch(status -> Fields.flag(status, "ready"))
                && Fields.list(pod, "status", "conditions").stream()
                        .filter(condition -> Fields.text(condition, "type").equals("Ready"))
                        .allMatch(condition -> Fields.text(condition, "status").equals("True"));
    }
}
