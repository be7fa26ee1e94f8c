package deepdive.sandbox.pilot.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Finds the pods that have a proxy, and the services that each of them serves. */
final class Proxies {
    private static final Pattern TAG = Pattern.compile(":(\\d+\\.\\d+\\.\\d+[^:/@]*)");

    private Proxies() {}

    static List<Proxy> of(World world, Pods pods) {
        List<Proxy> proxies = new ArrayList<>();
        for (JsonNode pod : pods.running()) {
            if (Pods.meshed(pod)) {
                proxies.add(proxy(world, pods, pod));
            }
        }
        return List.copyOf(proxies);
    }

    private static Proxy proxy(World world, Pods pods, JsonNode pod) {
        boolean gateway = Pods.gateway(pod);
        Map<String, String> labels = Pods.labels(pod);
        String locality = pods.locality(pod);
        return new Proxy(
                gateway ? Proxy.Type.ROUTER : Proxy.Type.SIDECAR,
                Pods.name(pod),
                Pods.namespace(pod),
                Pods.ip(pod),
                Pods.augment(labels, locality, Json.text(pod, "spec", "nodeName")),
                Json.map(pod, "metadata", "annotations"),
                Pods.serviceAccount(pod),
                Pods.workload(pod),
                version(pod),
                locality,
                targets(world, pod, labels),
                gateway && labels.getOrDefault(Pods.GATEWAY_NAME, "").isEmpty(),
                pod);
    }

    private static String version(JsonNode pod) {
        String image =
                Pods.proxyContainer(pod).map(found -> Json.text(found, "image")).orElse("");
        Matcher tag = TAG.matcher(image);
        return tag.find() ? tag.group(1) : "1.27.1";
    }

    /** By selector, or, for services without one, by their endpoints' addresses; then what ServiceEntries select. */
    private static List<Target> targets(World world, JsonNode pod, Map<String, String> labels) {
        List<Target> targets = new ArrayList<>();
        String namespace = Pods.namespace(pod);
        for (Service service : world.services()) {
            if (service.registry() == Service.Registry.KUBERNETES
                    && service.namespace().equals(namespace)
                    && !service.selector().isEmpty()
                    && Labels.match(service.selector(), labels)) {
                addBySelector(targets, service, pod);
            }
        }
        String ip = Pods.ip(pod);
        boolean none = targets.isEmpty();
        for (Service service : world.services()) {
            boolean entry = service.registry() == Service.Registry.EXTERNAL;
            boolean unselected = none
                    && service.namespace().equals(namespace)
                    && service.selector().isEmpty();
            if (entry || unselected) {
                for (ServicePort port : service.ports()) {
                    world.endpoints(service, port).stream()
                            .filter(endpoint -> endpoint.address().equals(ip))
                            .forEach(endpoint -> targets.add(new Target(service, port, endpoint.port())));
                }
            }
        }
        targets.sort(Comparator.comparing((Target target) -> target.service().creation())
                .thenComparing(target -> target.service().hostname()));
        return List.copyOf(targets);
    }

    /** Two ports of a service that mean the same port and protocol count once. */
    private static void addBySelector(List<Target> targets, Service service, JsonNode pod) {
        List<Target> own = new ArrayList<>();
        for (ServicePort port : service.ports()) {
            Optional<Integer> number = Pods.port(pod, port);
            boolean known = number.isEmpty()
                    || own.stream()
                            .anyMatch(target -> target.targetPort() == number.get()
                                    && target.port().protocol() == port.protocol());
            if (!known) {
                own.add(new Target(service, port, number.get()));
            }
        }
        targets.addAll(own);
    }
}
