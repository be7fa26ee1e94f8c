package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Which listeners, or services of the mesh, a route is attached to. */
final class Attachments {
    private final List<Parent> listeners;
    private final World world;

    Attachments(List<Parent> listeners, World world) {
        this.listeners = listeners;
        this.world = world;
    }

    /** A route's accepted references, ordered by the name of the gateway that stands for them. */
    List<Attachment> of(Config route) {
        List<Attachment> found = new ArrayList<>();
        for (JsonNode ref : Json.list(route.spec(), "parentRefs")) {
            switch (Refs.kind(ref, Config.GATEWAY_API, "Gateway")) {
                case Refs.GATEWAY -> found.addAll(toGateway(route, ref));
                case Refs.SERVICE, Refs.SERVICE_ENTRY -> {
                    if (exists(ref, route.namespace())) {
                        found.add(new Attachment(Parent.MESH, Refs.or(ref, "kind", ""), ref, List.of()));
                    }
                }
                default -> {
                    // A parent of some other controller is none of ours.
                }
            }
        }
        String namespace = route.namespace();
        found.sort(Comparator.comparing((Attachment a) -> reference(a.ref(), namespace)));
        found.sort(Comparator.comparing((Attachment a) -> a.parent().internalName()));
        return found;
    }

    private List<Attachment> toGateway(Config route, JsonNode ref) {
        String key = Refs.GATEWAY + "/" + Refs.or(ref, "namespace", route.namespace()) + "/" + Json.text(ref, "name");
        List<Parent> all =
                listeners.stream().filter(parent -> parent.key().equals(key)).toList();
        List<Attachment> found = new ArrayList<>();
        for (Parent parent : all) {
            if (parent.admits(ref, route.kind(), route.namespace(), hostnames(route))) {
                Set<String> rivals = new TreeSet<>();
                for (Parent other : all) {
                    if (other != parent
                            && other.port().equals(parent.port())
                            && other.protocol().equals(parent.protocol())
                            && !other.hostname().equals(parent.hostname())) {
                        rivals.add(other.hostname());
                    }
                }
                found.add(new Attachment(parent, "Gateway", ref, rivals));
            }
        }
        return found;
    }

    private boolean exists(JsonNode ref, String routeNamespace) {
        String namespace = Refs.or(ref, "namespace", routeNamespace);
        String name = Json.text(ref, "name");
        return Json.text(ref, "kind").equals("Service")
                ? world.object("Service", namespace, name).isPresent()
                : world.configs(Config.NETWORKING, "ServiceEntry", namespace).stream()
                        .anyMatch(entry -> entry.name().equals(name));
    }

    /** A route's hostnames, {@code *} where it names none. */
    static List<String> hostnames(Config route) {
        List<String> hostnames = Json.texts(route.spec(), "hostnames");
        return hostnames.isEmpty() ? List.of("*") : hostnames;
    }

    private static String reference(JsonNode ref, String namespace) {
        return String.join(
                        "/",
                        Refs.kind(ref, Config.GATEWAY_API, "Gateway"),
                        Json.text(ref, "name"),
                        Json.text(ref, "sectionName"),
                        Refs.or(ref, "port", "0"))
                + "." + Refs.or(ref, "namespace", namespace);
    }
}
