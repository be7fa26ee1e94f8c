package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens for service accounts (TokenRequest). They have the form and claims of Kubernetes' own; only the sandbox's own
 * parts look at them, which take the word of whoever the API let in.
 */
public final class Tokens {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    static Answer answer(ObjectNode account, Call call) {
        if (!call.method().equals("POST")) {
            throw Resources.notAllowed();
        }
        ObjectNode request = Bodies.object(call.contentType(), call.body());
        request.put("kind", "TokenRequest").put("apiVersion", "authentication.k8s.io/v1");
        ObjectNode spec = Json.child(request, "spec");
        long seconds = spec.path("expirationSeconds").asLong(3600);
        spec.put("expirationSeconds", seconds);
        if (spec.path("audiences").isEmpty()) {
            spec.putArray("audiences").add("https://kubernetes.default.svc.cluster.local");
        }
        Instant expires = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds);
        request.putObject("status")
                .put("token", token(account, spec.path("audiences"), expires))
                .put("expirationTimestamp", expires.toString());
        return Answer.json(201, request);
    }

    /** A token as a kubelet mounts it for a pod, good for an hour. */
    public static String mounted(ObjectNode account, String audience) {
        Instant expires = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600);
        return token(account, Json.MAPPER.createArrayNode().add(audience), expires);
    }

    /** A JWT in the name of a service account. */
    static String token(ObjectNode account, JsonNode audiences, Instant expires) {
        String name = Json.text(account, "metadata", "name");
        String namespace = Json.text(account, "metadata", "namespace");
        ObjectNode claims = Json.object();
        claims.set("aud", audiences);
        claims.put("exp", expires.getEpochSecond());
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("iss", "https://kubernetes.default.svc.cluster.local");
        ObjectNode kubernetes = claims.putObject("kubernetes.io").put("namespace", namespace);
        kubernetes.putObject("serviceaccount").put("name", name).put("uid", Json.text(account, "metadata", "uid"));
        claims.put("sub", "system:serviceaccount:" + namespace + ":" + name);
        byte[] signature = new byte[64];
        RANDOM.nextBytes(signature);
        return part("{\"alg\":\"ES256\"}".getBytes(StandardCharsets.UTF_8))
                + "." + part(Json.MAPPER.writeValueAsBytes(claims))
                + "." + part(signature);
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
