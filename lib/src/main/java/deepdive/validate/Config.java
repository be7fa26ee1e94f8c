package deepdive.validate;

import java.util.Map;

/**
 * A resource as the rules see it.
 *
 * @param spec as {@link Decoder} leaves it
 */
public record Config(
        String name, String namespace, Map<String, String> labels, Map<String, String> annotations, View spec) {
    /** Without labels and annotations: istioctl analyze does not show them to the rules. */
    public static Config bare(String name, String namespace, View spec) {
        return new Config(name, namespace, Map.of(), Map.of(), spec);
    }
}
