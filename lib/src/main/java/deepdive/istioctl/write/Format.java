package deepdive.istioctl.write;

import deepdive.cli.GoYaml;
import deepdive.envoy.EnvoyException;

/** {@code -o}: what a command prints its answer as. */
public enum Format {
    SHORT,
    JSON,
    YAML;

    /** @throws EnvoyException for any other word */
    public static Format of(String word) {
        return switch (word) {
            case "short" -> SHORT;
            case "json" -> JSON;
            case "yaml" -> YAML;
            default -> throw new EnvoyException("output format \"" + word + "\" not supported");
        };
    }

    /** JSON text, or the same as YAML, as a command prints it: with an empty line after YAML. */
    String render(String json) {
        return (this == YAML ? GoYaml.ofJson(json) : json) + "\n";
    }
}
