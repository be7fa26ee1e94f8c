package deepdive.sandbox.pilot.model;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a sidecar may call through one of its outbound listeners.
 *
 * @param spec the Sidecar resource's IstioEgressListener; a missing node for the default one, which sees everything
 * @param services visible through it, trimmed to its port if it names one
 * @param virtualServices whose hosts it imports, in order of preference
 */
public record EgressListener(JsonNode spec, List<Service> services, List<Config> virtualServices) {
    /** Whether it catches all ports. */
    public boolean catchAll() {
        return !Json.has(spec, "port");
    }

    public int port() {
        return Json.number(spec, "port", "number");
    }
}
