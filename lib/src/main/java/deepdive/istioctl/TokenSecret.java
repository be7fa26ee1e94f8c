package deepdive.istioctl;

import deepdive.cli.GoJson;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.kube.ApiObjects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The Secret with a ServiceAccount's long-lived token; Kubernetes fills it in once such a Secret is there. */
record TokenSecret(ApiObjects objects, String namespace, String account) {
    private static final String TYPE = "kubernetes.io/service-account-token";
    private static final String ACCOUNT = "kubernetes.io/service-account.name";
    private static final int TRIES = 6;
    private static final long SECOND = 1_000_000_000L;

    /**
     * The filled Secret; created where the account has none.
     *
     * @param name which one; empty for any
     */
    JsonNode get(String name) {
        if (objects.find("v1", namespace, "serviceaccounts", account).isEmpty()) {
            throw new EnvoyException("failed retrieving service account " + account + "." + namespace
                    + " required for creating the remote secret (hint: try installing a minimal Istio profile on the"
                    + " cluster first, or run with '--create-service-account=true'): serviceaccounts \"" + account
                    + "\" not found");
        }
        return filled(name.isEmpty() ? anyOrNew() : named(name));
    }

    private JsonNode named(String name) {
        JsonNode secret;
        try {
            secret = objects.get("v1", namespace, "secrets", name);
        } catch (EnvoyException e) {
            throw new EnvoyException(
                    "could not get specified secret " + namespace + "/" + name + ": " + e.getMessage(), e);
        }
        if (!isOurs(secret)) {
            throw new EnvoyException(
                    "secret " + namespace + "/" + name + " does not reference ServiceAccount " + account);
        }
        return secret;
    }

    private JsonNode anyOrNew() {
        Optional<JsonNode> found = objects.list("v1", namespace, "secrets").stream()
                .filter(this::isOurs)
                .findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        ObjectNode secret =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Secret");
        secret.putObject("metadata")
                .put("name", account + "-istio-remote-secret-token")
                .putObject("annotations")
                .put(ACCOUNT, account);
        return objects.create("v1", namespace, "secrets", GoJson.of(secret.put("type", TYPE)));
    }

    private boolean isOurs(JsonNode secret) {
        return Fields.text(secret, "type").equals(TYPE)
                && Fields.text(secret, "metadata", "annotations", ACCOUNT).equals(account);
    }

    private JsonNode filled(JsonNode secret) {
        JsonNode found = secret;
        for (int tries = 1; !missing(found).isEmpty() && tries < TRIES; tries++) {
            LockSupport.parkNanos(SECOND);
            found = objects.get("v1", namespace, "secrets", Fields.text(secret, "metadata", "name"));
        }
        if (!missing(found).isEmpty()) {
            throw new EnvoyException("no \"" + missing(found) + "\" data found");
        }
        return found;
    }

    private static String missing(JsonNode secret) {
        return !Fields.has(secret, "data", "ca.crt") ? "ca.crt" : !Fields.has(secret, "data", "token") ? "token" : "";
    }
}
