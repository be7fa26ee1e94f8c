package deepdive.sandbox.api;

import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.Objects;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands out what clients inside the cluster trust: the ConfigMap {@code kube-root-ca.crt} in each namespace, and the
 * data of Secrets of type {@code kubernetes.io/service-account-token}, which {@code istioctl create-remote-secret} waits
 * for.
 */
final class ClusterTrust {
    private static final String CONFIG_MAP = "kube-root-ca.crt";
    private static final Duration FOR_EVER = Duration.ofDays(3650);

    private final Objects objects;
    private final String authority;

    private ClusterTrust(Objects objects, String authority) {
        this.objects = objects;
        this.authority = authority;
    }

    /** @param authority the certificate to trust, as PEM */
    static AutoCloseable start(Objects objects, String authority) {
        ClusterTrust trust = new ClusterTrust(objects, authority);
        return objects.watch(List.of("namespaces", "configmaps", "secrets"), trust::see);
    }

    private void see(Objects.Event event) {
        ObjectNode object = event.object();
        boolean gone = event.type() == Objects.Event.Type.DELETED;
        String name = Json.text(object, "metadata", "name");
        String namespace = Json.text(object, "metadata", "namespace");
        try {
            switch (event.resource()) {
                case "namespaces" -> {
                    if (!gone) {
                        publish(name);
                    }
                }
                case "configmaps" -> {
                    boolean ours = name.equals(CONFIG_MAP)
                            && objects.get("namespaces", "", namespace).isPresent();
                    if (gone && ours) {
                        publish(namespace);
                    }
                }
                default -> {
                    if (!gone && Json.text(object, "type").equals("kubernetes.io/service-account-token")) {
                        fill(object, namespace);
                    }
                }
            }
        } catch (ApiException e) {
            // what it was about has changed or gone meanwhile: the next event tells
            if (e.code() != 404 && e.code() != 409) {
                throw e;
            }
        }
    }

    private void publish(String namespace) {
        ObjectNode map = objects.get("configmaps", namespace, CONFIG_MAP).orElseGet(() -> {
            ObjectNode fresh = Json.object().put("apiVersion", "v1").put("kind", "ConfigMap");
            fresh.putObject("metadata").put("name", CONFIG_MAP).put("namespace", namespace);
            return fresh;
        });
        map.putObject("data").put("ca.crt", authority);
        if (Json.text(map, "metadata", "uid").isEmpty()) {
            objects.create("configmaps", map);
        } else {
            objects.update("configmaps", map);
        }
    }

    private void fill(ObjectNode secret, String namespace) {
        String name = Json.at(secret, "metadata", "annotations")
                .path("kubernetes.io/service-account.name")
                .asString("");
        if (secret.path("data").has("token")) {
            return;
        }
        objects.get("serviceaccounts", namespace, name).ifPresent(account -> {
            String token = Tokens.token(
                    account,
                    JsonNodeFactory.instance.arrayNode().add("https://kubernetes.default.svc.cluster.local"),
                    Instant.now().plus(FOR_EVER));
            ObjectNode data = Json.child(secret, "data");
            data.put("ca.crt", base64(authority));
            data.put("namespace", base64(namespace));
            data.put("token", base64(token));
            Json.child(Json.child(secret, "metadata"), "annotations")
                    .put("kubernetes.io/service-account.uid", Json.text(account, "metadata", "uid"));
            objects.update("secrets", secret);
        });
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
