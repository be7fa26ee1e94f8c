package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Signs the tokens of service accounts (JWT, ES256) and checks them, with a key that lives as long as this JVM. */
public final class ServiceAccountTokens {
    private static final byte[] HEADER = "{\"alg\":\"ES256\"}".getBytes(StandardCharsets.UTF_8);
    /** As JWTs have it: the two numbers side by side (RFC 7518, 3.4). */
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    private static final KeyPair KEYS = keys();

    private ServiceAccountTokens() {}

    /** Whom a token speaks for. */
    public record Account(String namespace, String name) {}

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no elliptic curve P-256", e);
        }
    }

    /** The public key, as others need it to check these tokens (RFC 7517). */
    public static String keySet() {
        ECPoint point = ((ECPublicKey) KEYS.getPublic()).getW();
        ObjectNode set = Json.object();
        set.putArray("keys")
                .addObject()
                .put("use", "sig")
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("alg", "ES256")
                .put("x", part(coordinate(point.getAffineX())))
                .put("y", part(coordinate(point.getAffineY())));
        return set.toString();
    }

    /** 32 bytes, whatever the number. */
    private static byte[] coordinate(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(signed.length, fixed.length);
        System.arraycopy(signed, signed.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    /** A token that says what is claimed. */
    public static String sign(ObjectNode claims) {
        String text = part(HEADER) + "." + part(Json.MAPPER.writeValueAsBytes(claims));
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(KEYS.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + part(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }

    /** The account, if the token was signed here, is meant for the audience and has not expired. */
    public static Optional<Account> verify(String token, String audience, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(KEYS.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                return Optional.empty();
            }
            JsonNode claims = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
            boolean meant = Json.stream(claims.path("aud"))
                    .anyMatch(each -> each.asString("").equals(audience));
            boolean valid = claims.path("exp").asLong(0) > now.getEpochSecond();
            JsonNode kubernetes = claims.path("kubernetes.io");
            return meant && valid
                    ? Optional.of(new Account(
                            Json.text(kubernetes, "namespace"), Json.text(kubernetes, "serviceaccount", "name")))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException | JacksonException e) {
            return Optional.empty(); // not a token, or not one of ours
        }
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
