package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.List;
import java.util.Map;

/** Gateways of the same pods with the same certificate; browsers then reuse connections across them: IST0138. */
final class GatewayCertificates {
    private GatewayCertificates() {}

    static void analyze(Context context) {
        List<Resource> gateways = context.all(Collection.GATEWAY);
        for (Resource gateway : gateways) {
            Map<String, String> selector = gateway.spec().textMap("selector");
            for (Resource other : gateways) {
                if (!other.fullName().equals(gateway.fullName())
                        && Selector.matches(selector, other.spec().textMap("selector"))
                        && share(gateway.spec(), other.spec())) {
                    context.reportAt(
                            "metadata.name", "IST0138", gateway, List.of(gateway.fullName(), other.fullName()));
                }
            }
        }
    }

    private static boolean share(View gateway, View other) {
        return gateway.items("servers").stream().anyMatch(server -> other.items("servers").stream()
                .anyMatch(otherServer -> same(server.at("tls"), otherServer.at("tls"))));
    }

    private static boolean same(View tls, View other) {
        String credential = tls.text("credentialName");
        if (!credential.isEmpty() || !other.text("credentialName").isEmpty()) {
            return credential.equals(other.text("credentialName"));
        }
        return List.of("serverCertificate", "privateKey").stream()
                .allMatch(field -> !tls.text(field).isEmpty() && tls.text(field).equals(other.text(field)));
    }
}
