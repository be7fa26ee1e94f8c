package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.World;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The TLS settings of a Gateway API listener as those of an Istio server. */
final class ListenerTls {
    private static final String MODE = "gateway.istio.io/tls-terminate-mode";

    private final World world;
    private final Grants grants;

    ListenerTls(World world, Grants grants) {
        this.world = world;
        this.grants = grants;
    }

    /**
     * TLS settings.
     *
     * @param server {@code servers[].tls} of an Istio Gateway
     * @param valid whether there is a certificate that may be used, where one is named
     */
    record Settings(ObjectNode server, boolean valid) {}

    /** Empty if the listener has no {@code tls}. */
    Optional<Settings> of(Config gateway, JsonNode listener) {
        JsonNode tls = listener.path("tls");
        if (!tls.isObject()) {
            return Optional.empty();
        }
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        if (Refs.or(tls, "mode", "Terminate").equals("Passthrough")) {
            return valid(out.put("mode", "PASSTHROUGH"));
        }
        switch (Json.text(tls.path("options"), MODE)) {
            case "MUTUAL" -> out.put("mode", "MUTUAL");
            case "OPTIONAL_MUTUAL" -> out.put("mode", "OPTIONAL_MUTUAL");
            case "ISTIO_SIMPLE" -> {
                return valid(out.put("mode", "SIMPLE").put("credentialName", "builtin://"));
            }
            case "ISTIO_MUTUAL" -> {
                return valid(out.put("mode", "ISTIO_MUTUAL"));
            }
            default -> out.put("mode", "SIMPLE");
        }
        List<String> names = new ArrayList<>();
        List<JsonNode> refs = Json.list(tls, "certificateRefs");
        for (JsonNode ref : refs) {
            credential(gateway, ref).ifPresent(names::add);
        }
        if (names.size() == 1) {
            out.put("credentialName", names.get(0));
        } else if (names.size() == 2) {
            names.forEach(out.putArray("credentialNames")::add);
        }
        boolean usable = refs.size() <= 2 && (refs.isEmpty() || !names.isEmpty());
        return Optional.of(new Settings(out, usable));
    }

    private static Optional<Settings> valid(ObjectNode server) {
        return Optional.of(new Settings(server, true));
    }

    private Optional<String> credential(Config gateway, JsonNode ref) {
        String own = gateway.namespace();
        String namespace = Refs.or(ref, "namespace", own);
        String name = Json.text(ref, "name");
        boolean usable = Refs.kind(ref, "", "Secret").equals("/Secret")
                && world.object("Secret", namespace, name)
                        .filter(ListenerTls::hasCertificate)
                        .isPresent()
                && (namespace.equals(own) || grants.allow("Gateway", own, "Secret", namespace, name));
        return usable ? Optional.of("kubernetes-gateway://" + namespace + "/" + name) : Optional.empty();
    }

    private static boolean hasCertificate(JsonNode secret) {
        return data(secret, "tls.crt", "cert")
                        .filter(ListenerTls::isCertificate)
                        .isPresent()
                && data(secret, "tls.key", "key")
                        .filter(key -> new String(key, StandardCharsets.US_ASCII).contains("PRIVATE KEY-----"))
                        .isPresent();
    }

    private static Optional<byte[]> data(JsonNode secret, String field, String generic) {
        for (String name : List.of(field, generic)) {
            String plain = Json.text(secret.path("stringData"), name);
            if (!plain.isEmpty()) {
                return Optional.of(plain.getBytes(StandardCharsets.UTF_8));
            }
            String encoded = Json.text(secret.path("data"), name);
            if (!encoded.isEmpty()) {
                return Optional.of(Base64.getMimeDecoder().decode(encoded));
            }
        }
        return Optional.empty();
    }

    private static boolean isCertificate(byte[] pem) {
        try {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .isEmpty();
        } catch (CertificateException e) {
            return false; // said of the listener in its status: the reference is not resolved
        }
    }
}
