package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

/** TLS towards a service. */
final class ClientTlsRules {
    private static final String CONFIG_MAP = "configmap://";

    private ClientTlsRules() {}

    static Findings check(String namespace, View tls) {
        Findings wrong = new Findings();
        String credential = tls.text("credentialName");
        if (credential.startsWith(CONFIG_MAP)) {
            configMap(namespace, credential.substring(CONFIG_MAP.length()), wrong);
        }
        String mode = tls.choice("mode", "DISABLE");
        boolean mutual = mode.equals("MUTUAL");
        boolean simple = mode.equals("SIMPLE");
        boolean authority = !tls.text("caCertificates").isEmpty();
        boolean names = tls.has("subjectAltNames");
        if (tls.yes("insecureSkipVerify")) {
            if (simple && (authority || !credential.isEmpty() || names)) {
                wrong.add("cannot specify CaCertificates or CredentialName or SubjectAltNames"
                        + " when InsecureSkipVerify is set true");
            }
            if (mutual && (authority || names)) {
                wrong.add("cannot specify CaCertificates or SubjectAltNames when InsecureSkipVerify is set true");
            }
        }
        if ((simple || mutual) && !credential.isEmpty()) {
            String files = tls.text("clientCertificate") + tls.text("privateKey") + tls.text("caCrl");
            if (authority || !files.isEmpty()) {
                wrong.add("cannot specify client certificates or CA certificate or CA CRL If credentialName is set");
            }
            return wrong;
        }
        if (mutual && tls.text("clientCertificate").isEmpty()) {
            wrong.add("client certificate required for mutual tls");
        }
        if (mutual && tls.text("privateKey").isEmpty()) {
            wrong.add("private key required for mutual tls");
        }
        return wrong;
    }

    private static void configMap(String namespace, String name, Findings wrong) {
        int slash = name.indexOf('/');
        if (slash < 0 || !name.substring(0, slash).equals(namespace)) {
            wrong.add("invalid configmap:// credentialName: namespace must match the configuration namespace "
                    + quote(namespace));
        }
    }
}
