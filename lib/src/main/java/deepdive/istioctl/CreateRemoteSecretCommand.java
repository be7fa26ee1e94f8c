package deepdive.istioctl;

import deepdive.cli.FlagException;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.kube.ApiObjects;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** {@code istioctl create-remote-secret}: credentials of a ServiceAccount, for another cluster's istiod. */
final class CreateRemoteSecretCommand extends Command {
    CreateRemoteSecretCommand() {
        flags.text("name", "Name of the cluster whose credentials these are; without one, kube-system's uid")
                .text("type", "", "remote", "Type of the Secret: one of remote|config")
                .text("service-account", "ServiceAccount whose credentials these are")
                .yes("create-service-account", true, "Not used by the built-in istioctl: it creates none")
                .text("server", "Address of the Kubernetes API as the other cluster sees it")
                .text("tls-server-name", "Name in the certificate of the Kubernetes API")
                .text("secret-name", "Secret of the ServiceAccount, where it has several")
                .text("auth-type", "", "bearer-token", "How to authenticate: one of bearer-token|plugin")
                .text("auth-plugin-name", "Name of the plugin, with --auth-type=plugin")
                .text("auth-plugin-config", "Its configuration: KEY=VALUE,…")
                .text("manifests", "d", "", "Not used by the built-in istioctl");
    }

    @Override
    About about() {
        return new About(
                "Create a Secret with credentials that let the istiod of another cluster read this one.",
                "",
                List.of(
                        "istioctl create-remote-secret --name=remote-cluster",
                        "istioctl create-remote-secret --name=remote-cluster | kubectl --context=other apply -f -"));
    }

    @Override
    void check() {
        if (!args.isEmpty()) {
            throw new FlagException("unknown command \"" + args.get(0) + "\" for \"istioctl create-remote-secret\"");
        }
        String name = flags.text("name");
        if (!name.isEmpty() && !name.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
            throw new EnvoyException(name + " is not a valid DNS 1123 label");
        }
    }

    @Override
    void run(Session session) {
        try {
            RemoteSecret secret = secret(session);
            String server = secret.server();
            if (flags.text("server").isEmpty() && (server.contains("127.0.0.1") || server.contains("localhost"))) {
                session.note("warn: server in Kubeconfig is " + server + ". This is likely not reachable from inside"
                        + " the cluster, if you're using Kubernetes in Docker, pass --server with the container IP"
                        + " for the API Server");
            }
            session.print(secret.yaml());
        } catch (EnvoyException e) {
            session.note("error: " + e.getMessage()); // the real tool says it twice
            throw e;
        }
    }

    private RemoteSecret secret(Session session) {
        ApiObjects objects = new ApiObjects(session.api(this));
        String cluster = flags.text("name");
        if (cluster.isEmpty()) {
            cluster = Fields.text(objects.get("v1", "", "namespaces", "kube-system"), "metadata", "uid");
        }
        boolean config = flags.text("type").equals("config");
        if (!config && !flags.text("type").equals("remote")) {
            throw new EnvoyException("unsupported type: " + flags.text("type"));
        }
        String namespace = namespace(session);
        JsonNode token = token(objects, namespace, config ? "istiod" : "istio-reader-service-account");
        String server = flags.text("server").isEmpty() ? session.api(this).server() : flags.text("server");
        return new RemoteSecret(
                config ? "istio-kubeconfig" : "istio-remote-secret-" + cluster,
                namespace,
                config ? "config" : cluster,
                cluster,
                server,
                flags.text("tls-server-name"),
                Fields.text(token, "data", "ca.crt"),
                user(token));
    }

    private String namespace(Session session) {
        String given = flags.text("namespace");
        String context = session.api(this).defaultNamespace();
        return !given.isEmpty() ? given : context.equals("default") ? flags.text("istioNamespace") : context;
    }

    private JsonNode token(ApiObjects objects, String namespace, String account) {
        String name = flags.text("service-account").isEmpty() ? account : flags.text("service-account");
        try {
            return new TokenSecret(objects, namespace, name).get(flags.text("secret-name"));
        } catch (EnvoyException e) {
            throw new EnvoyException(
                    "could not get access token to read resources from local kube-apiserver: " + e.getMessage(), e);
        }
    }

    private RemoteSecret.User user(JsonNode token) {
        return switch (flags.text("auth-type")) {
            case "bearer-token" ->
                RemoteSecret.User.token(new String(
                        Base64.getDecoder().decode(Fields.text(token, "data", "token")), StandardCharsets.UTF_8));
            case "plugin" -> RemoteSecret.User.plugin(flags.text("auth-plugin-name"), pluginConfig());
            default -> throw new EnvoyException("unsupported authentication type: " + flags.text("auth-type"));
        };
    }

    private Map<String, String> pluginConfig() {
        Map<String, String> config = new TreeMap<>();
        for (String pair : flags.text("auth-plugin-config").split(",")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                config.put(pair.substring(0, equals), pair.substring(equals + 1));
            } else if (!pair.isEmpty()) {
                throw new EnvoyException(pair + " must be formatted as key=value");
            }
        }
        return config;
    }
}
