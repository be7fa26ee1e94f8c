package deepdive.sandbox.pilot.route;

import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.World;
import tools.jackson.databind.JsonNode;

/**
 * Headers that a proxy adds of its own accord: ProxyConfig's {@code proxyHeaders}.
 *
 * @param attemptCount {@code x-envoy-attempt-count}: how often a request was sent
 * @param forwardedHost {@code x-forwarded-host}: the host before it was rewritten
 */
record AddedHeaders(boolean attemptCount, boolean forwardedHost) {
    static AddedHeaders of(World world) {
        JsonNode written = Json.at(world.mesh().proxyDefaults(), "proxyHeaders");
        return new AddedHeaders(
                !Json.flag(written, "attemptCount", "disabled"), Json.flag(written, "xForwardedHost", "enabled"));
    }
}
