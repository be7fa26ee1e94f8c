package deepdive.sandbox.pilot.authz;

import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import tools.jackson.databind.JsonNode;

/** The keys that tokens of an issuer are checked with. */
final class Jwks {
    /**
     * Where keys are only named by an address, this control plane does not fetch them, and answers as istiod does when
     * it cannot: a public key whose private half nobody has, so that no token passes.
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

    private Jwks() {}

    static DataSource of(JsonNode rule) {
        String written = Json.text(rule, "jwks");
        return DataSource.newBuilder()
                .setInlineString(written.isEmpty() ? NOBODYS.formatted(MODULUS) : written)
                .build();
    }
}
