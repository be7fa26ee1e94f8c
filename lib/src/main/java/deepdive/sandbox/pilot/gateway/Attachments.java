package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Which listeners, or services of the mesh, a route is attached to. */
final class Attachments {
    private final Collection<Parent> listeners;
    private final Collection<? extends JsonNode> objects;

    Attachments(Collection<Parent> listeners, Collection<? extends JsonNode> objects) {
        this.listeners = listeners;
        this.objects = objects;
    }

    /** A route's accepted references, ordered by the name of the gateway that stands for them. */
    List<Attachment> of(JsonNode route) {
        List<Attachment> found = new ArrayList<>();
        for (JsonNode ref : Json.list(route, "spec", "parentRefs")) {
            switch (Refs.kind(ref, Config.GATEWAY_API, "Gateway")) {
                case Refs.GATEWAY -> found.addAll(toGateway(route, ref));
                case Refs.SERVICE -> toMesh(route, ref, "", "Service").forEach(found::add);
                case Refs.SERVICE_ENTRY -> toMesh(route, ref, Config.NETWORKING, "ServiceEntry")
                        .forEach(found::add);
                default -> {
                    // A parent of some other controller is none of ours.
                }
            }
        }
        String namespace = Refs.namespace(route);
        found.sort(Comparator.comparing((Attachment a) -> reference(a.ref(), namespace)));
        found.sort(Comparator.comparing((Attachment a) -> a.parent().internalName()));
        return found;
    }

    private List<Attachment> toGateway(JsonNode route, JsonNode ref) {
        String key = Refs.GATEWAY + "/" + Refs.or(ref, "namespace", Refs.namespace(route)) + "/"
                + Json.text(ref, "name");
        List<Parent> all =
                listeners.stream().filter(parent -> parent.key().equals(key)).toList();
        List<Attachment> found = new ArrayList<>();
        for (Parent parent : all) {
            if (parent.admits(ref, Json.text(route, "kind"), Refs.namespace(route), hostnames(route))) {
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

    private List<Attachment> toMesh(JsonNode route, JsonNode ref, String group, String kind) {
        String namespace = Refs.or(ref, "namespace", Refs.namespace(route));
        boolean exists = objects.stream()
                .anyMatch(o -> Refs.isA(o, group, kind)
                        && Refs.name(o).equals(Json.text(ref, "name"))
                        && Refs.namespace(o).equals(namespace));
        return exists ? List.of(new Attachment(Parent.MESH, kind, ref, List.of())) : List.of();
    }

    /** A route's hostnames, {@code *} where it names none. */
    static List<String> hostnames(JsonNode route) {
        List<String> hostnames = Json.texts(route, "spec", "hostnames");
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
