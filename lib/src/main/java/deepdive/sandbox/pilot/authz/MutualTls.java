package deepdive.sandbox.pilot.authz;

import deepdive.sandbox.pilot.model.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whether a workload takes mutual TLS (https://istio.io/latest/docs/reference/config/security/peer_authentication/). */
public enum MutualTls {
    /** Plain text only. */
    DISABLE,
    /** Either. */
    PERMISSIVE,
    /** Mutual TLS only. */
    STRICT;

    /** The mode of a {@code mtls} block; empty where it leaves the choice to a wider policy. */
    static Optional<MutualTls> of(JsonNode mtls) {
        return switch (Json.text(mtls, "mode")) {
            case "DISABLE" -> Optional.of(DISABLE);
            case "PERMISSIVE" -> Optional.of(PERMISSIVE);
            case "STRICT" -> Optional.of(STRICT);
            default -> Optional.empty();
        };
    }
}
