package deepdive.sandbox.pilot.model;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A custom resource of Istio or of the Gateway API, of whichever served version.
 *
 * @param group the API group, e.g. {@code networking.istio.io}
 * @param creation when it was stored; decides which of two wins
 * @param spec as written; a missing node if there is none
 */
public record Config(
        String group,
        String kind,
        String name,
        String namespace,
        Instant creation,
        Map<String, String> labels,
        Map<String, String> annotations,
        JsonNode spec,
        JsonNode status) {
    public static final String NETWORKING = "networking.istio.io";
    public static final String SECURITY = "security.istio.io";
    public static final String TELEMETRY = "telemetry.istio.io";
    public static final String GATEWAY_API = "gateway.networking.k8s.io";

    /** The mark of a VirtualService that stands for a Gateway API route; its value is {@code gateway}. */
    public static final String ROUTE_SEMANTICS = "internal.istio.io/route-semantics";

    /** Istio's order: older first, then by name, then by namespace. */
    public static final Comparator<Config> ORDER =
            Comparator.comparing(Config::creation).thenComparing(Config::name).thenComparing(Config::namespace);

    /** Istio objects that were never stored count as created at this time: after every Service without one. */
    static final Instant UNSTORED = Instant.parse("2025-10-01T00:00:00Z");

    static Config of(JsonNode object) {
        String group = group(object);
        JsonNode meta = Json.at(object, "metadata");
        String namespace = Json.text(meta, "namespace");
        Instant unstored = group.endsWith(".istio.io") ? UNSTORED : Instant.EPOCH;
        return new Config(
                group,
                Json.text(object, "kind"),
                Json.text(meta, "name"),
                namespace.isEmpty() ? "default" : namespace,
                time(Json.text(meta, "creationTimestamp"), unstored),
                Json.map(meta, "labels"),
                Json.map(meta, "annotations"),
                Json.at(object, "spec"),
                Json.at(object, "status"));
    }

    static String group(JsonNode object) {
        String apiVersion = Json.text(object, "apiVersion");
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    static Instant time(String text, Instant otherwise) {
        try {
            return text.isEmpty() ? otherwise : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    /** Whether it stands for a Gateway API route, and so follows that API's rules where the two differ. */
    public boolean gatewaySemantics() {
        return "gateway".equals(annotations.get(ROUTE_SEMANTICS));
    }

    /** The same object with another spec. */
    public Config withSpec(JsonNode changed) {
        return new Config(group, kind, name, namespace, creation, labels, annotations, changed, status);
    }

    /** How a generated route or cluster names the object it came from, e.g. {@code /apis/networking.istio.io/v1/namespaces/NS/virtual-service/NAME}. */
    public String path() {
        String kebab = kind.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
        return "/apis/" + group + "/v1/namespaces/" + namespace + "/" + kebab + "/" + name;
    }
}
