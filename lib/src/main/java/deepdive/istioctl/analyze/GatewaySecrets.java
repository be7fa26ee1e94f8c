package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Gateway's credentialName without a Secret beside its pods (IST0101), or with one of no use (IST0161). */
final class GatewaySecrets {
    private GatewaySecrets() {}

    static void analyze(Context context) {
        for (Resource gateway : context.all(Collection.GATEWAY)) {
            Map<String, String> selector = gateway.spec().textMap("selector");
            Optional<Resource> pod = context.all(Collection.POD).stream()
                    .filter(each -> Selector.matches(selector, each.labels()))
                    .findFirst();
            if (pod.isPresent()) {
                servers(gateway, pod.get().namespace(), context);
            } else {
                String text = Selector.text(selector);
                context.notFound("spec.selector." + Selector.firstKey(text), gateway, "selector", text);
            }
        }
    }

    private static void servers(Resource gateway, String namespace, Context context) {
        List<View> servers = gateway.spec().items("servers");
        for (int i = 0; i < servers.size(); i++) {
            String credential = servers.get(i).at("tls").text("credentialName");
            if (credential.isEmpty()) {
                continue;
            }
            String path = "spec.servers[" + i + "].tls.credentialName";
            int slash = credential.indexOf('/');
            Optional<Resource> secret = context.snapshot()
                    .find(
                            Collection.SECRET,
                            slash < 0 ? namespace : credential.substring(0, slash),
                            credential.substring(slash + 1));
            if (secret.isEmpty()) {
                context.notFound(path, gateway, "credentialName", credential);
            } else if (!valid(secret.get().object().at("data"))) {
                context.reportAt(path, "IST0161", gateway, gateway.name(), namespace);
            }
        }
    }

    private static boolean valid(View data) {
        String certificate = !data.text("cert").isEmpty() && !data.text("key").isEmpty()
                ? data.text("cert")
                : data.text("tls.key").isEmpty() ? "" : data.text("tls.crt");
        try {
            byte[] pem = Base64.getDecoder().decode(certificate);
            X509Certificate first = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            first.checkValidity();
            return true;
        } catch (IllegalArgumentException | CertificateException e) {
            return false; // that is the finding
        }
    }
}
