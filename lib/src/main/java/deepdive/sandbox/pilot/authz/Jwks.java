package deepdive.sandbox.pilot.authz;

import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The keys that tokens of an issuer are checked with. */
public final class Jwks {
    /**
     * What istiod sends where keys cannot be fetched: a public key whose private half nobody has, so that no token
     * passes.
     */
    private static final String NOBODYS =
            """
            {
              "keys": [
                {
                  "kty": "RSA",
                  "e": "AQAB",
                  "n": "%s"
                }
              ]
            }""";

    private static final String MODULUS =
            "0xObjM0UvS_oaazjpEYlAbwctEJ4L8pH3OuTb7qth7gUwqet-EzQB4dgFdvSdMgrLnSncQGRjpEYz3F3vi"
                    + "IbH-3EN3TxSlPNviHxeOdyiBVfumN8dMxbLvVJUpfNOnvmMxJcl-8NNjAwcOjk4otSALaYgYYyOPyvKtgVdrQr-FoubWX4yrjxW-MJ2-7OBe"
                    + "epUUNOsVwGV23YX03sVkkyvY3otRflkBcY3_HKpBxJl9wk2GyOShN4_PNUF9-vwfnvOXMbCDX-w4PTef4geeb_GiT40YCKHTKMSPVanGRn5G"
                    + "ExIWmki-mmqh94-mPTJyBR74ShspL3BxPZitDL574T1w";

    /** Begins a source that is an issuer's discovery document, not the key set itself. */
    public static final String DISCOVERY = "issuer ";

    private static final String KIND = "JsonWebKeySet";
    private static final String NAMESPACE = "istio-system";

    private Jwks() {}

    /** Where the keys of a RequestAuthentication's rules are to be fetched; none of any other object's. */
    public static List<String> sources(JsonNode object) {
        return Json.text(object, "kind").equals("RequestAuthentication")
                ? Json.list(object, "spec", "jwtRules").stream()
                        .map(Jwks::source)
                        .filter(source -> !source.isEmpty())
                        .toList()
                : List.of();
    }

    /** {@code ""} where the rule has the keys itself, or names no address. */
    private static String source(JsonNode rule) {
        String uri = Json.text(rule, "jwksUri");
        String issuer = Json.text(rule, "issuer");
        if (!Json.text(rule, "jwks").isEmpty()) {
            return "";
        }
        return !uri.isEmpty() ? uri : issuer.matches("https?://.*") ? DISCOVERY + issuer : "";
    }

    /** Fetched keys as an object for a {@link World}. */
    public static ObjectNode object(String source, String keys) {
        ObjectNode object =
                JsonNodeFactory.instance.objectNode().put("kind", KIND).put("keys", keys);
        object.putObject("metadata").put("name", source).put("namespace", NAMESPACE);
        return object;
    }

    static DataSource of(World world, JsonNode rule) {
        String written = Json.text(rule, "jwks");
        String keys = !written.isEmpty()
                ? written
                : world.object(KIND, NAMESPACE, source(rule))
                        .map(object -> Json.text(object, "keys"))
                        .orElseGet(() -> NOBODYS.formatted(MODULUS));
        return DataSource.newBuilder().setInlineString(keys).build();
    }
}
