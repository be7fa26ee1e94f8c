package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Hosts;
import java.util.Collection;
import tools.jackson.databind.JsonNode;

/**
 * A route's accepted reference to a parent.
 *
 * @param ref the parentRef as written
 * @param rivals hostnames of the Gateway's other listeners on the same port and protocol
 */
record Attachment(Parent parent, String kind, JsonNode ref, Collection<String> rivals) {

    /** Whether a route's host belongs to this listener and not to a rival with a narrower hostname ("isolation"). */
    boolean owns(String routeHost) {
        String own = parent.hostname();
        if (!own.isEmpty() && !Hosts.wildcard(own)) {
            return true;
        }
        if (!own.isEmpty() && !Hosts.matches(routeHost, own)) {
            return false;
        }
        return rivals.stream().noneMatch(rival -> own.length() <= rival.length() && Hosts.subsetOf(routeHost, rival));
    }
}
