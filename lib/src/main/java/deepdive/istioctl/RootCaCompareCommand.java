package deepdive.istioctl;

import deepdive.envoy.ConfigDump;
import deepdive.envoy.ConfigDump.Section;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.kube.PodName;
import java.io.ByteArrayInputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code istioctl proxy-config rootca-compare}: whether two pods trust a root in common. */
final class RootCaCompareCommand extends Command {
    RootCaCompareCommand() {
        flags.number("proxy-admin-port", 15000, "Envoy's admin port");
    }

    @Override
    About about() {
        return new About(
                "Compare the roots that two pods trust: without one in common, there is no mutual TLS between them.",
                "[pod/]<name-1>[.<namespace-1>] [pod/]<name-2>[.<namespace-2>]",
                List.of("istioctl pc rootca-compare productpage-v1-5fb5d4c744-w5nxx.bookinfo"
                        + " ratings-v1-5b54db4474-9h7qr.bookinfo"));
    }

    @Override
    void check() {
        if (args.size() != 2) {
            throw new UsageException("rootca-compare requires 2 pods as an argument");
        }
        Ports.check((int) flags.number("proxy-admin-port"));
    }

    @Override
    void run(Session session) {
        PodName one = session.proxies(this).pod(args.get(0));
        PodName other = session.proxies(this).pod(args.get(1));
        boolean apart = Collections.disjoint(roots(session, one), roots(session, other));
        String both = "Both [" + one + "] and [" + other + "] have the " + (apart ? "non identical" : "identical")
                + " ROOTCA, theoretically the connectivity between them is " + (apart ? "unavailable" : "available");
        if (apart) {
            throw new EnvoyException(both);
        }
        session.note(both);
    }

    private Collection<? extends Certificate> roots(Session session, PodName pod) {
        byte[] dump;
        try {
            dump = session.proxies(this).get(pod, "config_dump", (int) flags.number("proxy-admin-port"));
        } catch (EnvoyException e) {
            throw new EnvoyException("failed to execute command on " + pod + " sidecar: " + e.getMessage(), e);
        }
        JsonNode section = ConfigDump.parse(dump, pod.toString()).section(Section.SECRETS);
        String pem = Fields.list(section, "dynamic_active_secrets").stream()
                .filter(secret -> Fields.text(secret, "name").equals("ROOTCA"))
                .map(secret -> Fields.text(secret, "secret", "validation_context", "trusted_ca", "inline_bytes"))
                .findFirst()
                .orElseThrow(() -> new EnvoyException("cannot find ROOTCA from secret"));
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(Base64.getMimeDecoder().decode(pem)));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new EnvoyException("failed to parse certificates of " + pod + ": " + e.getMessage(), e);
        }
    }
}
