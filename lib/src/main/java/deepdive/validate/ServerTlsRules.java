package deepdive.validate;

import deepdive.cli.GoPrint;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** TLS of a Gateway's server or a Sidecar's listener. */
final class ServerTlsRules {
    static final Set<String> PASSING = Set.of("PASSTHROUGH", "AUTO_PASSTHROUGH");

    private final View tls;
    private final String mode;
    private final Verdict verdict = new Verdict();

    private ServerTlsRules(View tls) {
        this.tls = tls;
        this.mode = tls.choice("mode", "PASSTHROUGH");
    }

    static Verdict check(View tls) {
        ServerTlsRules rules = new ServerTlsRules(tls);
        if (tls.present()) {
            rules.versions();
            rules.certificates();
        }
        return rules.verdict;
    }

    private boolean set(String field) {
        return tls.has(field);
    }

    private void versions() {
        String least = tls.text("minProtocolVersion");
        List<String> suites = tls.texts("cipherSuites");
        if ((least.equals("TLSV1_0") || least.equals("TLSV1_1")) && suites.isEmpty()) {
            verdict.warn("TLS version below TLSV1_2 require setting compatible ciphers as by default"
                    + " they no longer include compatible ciphers.");
        }
        TreeSet<String> valid = new TreeSet<>();
        TreeSet<String> invalid = new TreeSet<>();
        TreeSet<String> duplicate = new TreeSet<>();
        for (String suite : suites) {
            boolean expression = suite.isEmpty() || suite.equals("ALL") || !Character.isLetterOrDigit(suite.charAt(0));
            if (!expression && !CipherSuites.KNOWN.contains(suite)) {
                invalid.add(suite);
            } else if (!valid.add(suite)) {
                duplicate.add(suite);
            }
        }
        if (!invalid.isEmpty()) {
            verdict.warn("ignoring invalid cipher suites: " + GoPrint.list(List.copyOf(invalid)));
        }
        if (!duplicate.isEmpty()) {
            verdict.warn("ignoring duplicate cipher suites: " + GoPrint.list(List.copyOf(duplicate)));
        }
    }

    private void certificates() {
        if (mode.equals("ISTIO_MUTUAL")) {
            ofTheMesh();
            return;
        }
        List<String> all = List.of(
                "caCrl",
                "serverCertificate",
                "privateKey",
                "caCertificates",
                "tlsCertificates",
                "credentialName",
                "credentialNames");
        if (PASSING.contains(mode) && all.stream().anyMatch(this::set)) {
            verdict.warn(mode + " mode does not use certificates, they will be ignored");
        }
        int sources = (set("serverCertificate") && set("privateKey") ? 1 : 0)
                + (set("credentialName") ? 1 : 0)
                + (set("credentialNames") ? 1 : 0)
                + (set("tlsCertificates") ? 1 : 0);
        verdict.check(
                sources > 1,
                "only one of credential_name, credential_names, server_certificate/private_key,"
                        + " tls_certificates should be specified");
        boolean own = List.of("SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL").contains(mode);
        if (own && (set("credentialName") || set("credentialNames"))) {
            return; // they come from a Secret
        }
        if (own) {
            files();
        }
        if (set("caCrl")) {
            verdict.check(
                    set("credentialName"),
                    "CRL is not supported with credentialName. CRL has to be specified in the credential");
            verdict.check(mode.equals("SIMPLE"), "CRL is not supported with SIMPLE TLS");
        }
    }

    private void ofTheMesh() {
        String head = "ISTIO_MUTUAL TLS cannot have associated ";
        verdict.check(set("serverCertificate"), head + "server certificate");
        verdict.check(set("privateKey"), head + "private key");
        verdict.check(set("caCertificates"), head + "CA bundle");
        for (String field : List.of("tlsCertificates", "credentialName", "credentialNames")) {
            verdict.check(set(field), head + field);
        }
    }

    private void files() {
        String kind = mode.equals("SIMPLE") ? "SIMPLE TLS" : "MUTUAL TLS";
        verdict.check(!mode.equals("SIMPLE") && !set("caCertificates"), kind + " requires a client CA bundle");
        List<View> certificates = tls.items("tlsCertificates");
        if (certificates.size() > 2) {
            verdict.warn(kind + " can support up to 2 server certificates");
        }
        for (View certificate : certificates.isEmpty() ? List.of(tls) : certificates) {
            verdict.check(!certificate.has("serverCertificate"), kind + " requires a server certificate");
            verdict.check(!certificate.has("privateKey"), kind + " requires a private key");
        }
    }
}
