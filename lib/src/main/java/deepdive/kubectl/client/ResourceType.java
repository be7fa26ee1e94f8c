package deepdive.kubectl.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A resource type of the API in one of its versions.
 *
 * @param group empty for the core group
 * @param name plural: {@code virtualservices}
 */
public record ResourceType(
        String group,
        String version,
        String kind,
        String name,
        String singular,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories,
        List<String> verbs) {

    /** {@code v1}, {@code networking.istio.io/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As errors have it: {@code pods}, {@code virtualservices.networking.istio.io}. */
    public String qualified() {
        return group.isEmpty() ? name : name + "." + group;
    }

    /** As results have it: {@code pod}, {@code virtualservice.networking.istio.io}. */
    public String display() {
        String one = kind.toLowerCase(Locale.ROOT);
        return group.isEmpty() ? one : one + "." + group;
    }

    /** The path of a collection; {@code namespace} is empty for all, and passed over where there are none. */
    public String path(String namespace) {
        String base = (group.isEmpty() ? "/api/" : "/apis/") + apiVersion();
        return base + (namespaced && !namespace.isEmpty() ? "/namespaces/" + encode(namespace) : "") + "/" + name;
    }

    /** The path of one object. */
    public String path(String namespace, String object) {
        return path(namespace) + "/" + encode(object);
    }

    /** A path segment or a query's value. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
