package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tokens for service accounts (TokenRequest), with the form and claims of Kubernetes' own. */
public final class Tokens {
    /** Whom a token is meant for that names nobody: the API itself. */
    static final String API = "https://kubernetes.default.svc.cluster.local";

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
            spec.putArray("audiences").add(API);
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
        claims.put("iss", API);
        ObjectNode kubernetes = claims.putObject("kubernetes.io").put("namespace", namespace);
        kubernetes.putObject("serviceaccount").put("name", name).put("uid", Json.text(account, "metadata", "uid"));
        claims.put("sub", "system:serviceaccount:" + namespace + ":" + name);
        return ServiceAccountTokens.sign(claims);
    }
}
