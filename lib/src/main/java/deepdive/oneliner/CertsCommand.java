package deepdive.oneliner;

import deepdive.cli.Flag;
import deepdive.cli.HumanDuration;
import deepdive.envoy.ConfigDump;
import deepdive.envoy.ConfigDump.Section;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code certs}: the certificates that workloads show, and the roots that they trust. */
public final class CertsCommand extends FleetCommand {
    private static final String MASK = "config_dump?mask=dynamic_active_secrets,dynamic_warming_secrets";

    public CertsCommand() {
        flags.duration("soon", "0s", "Mark what expires within this time; without it, the last fifth of a lifetime")
                .add(new Flag(
                        "chain",
                        "",
                        Flag.Type.BOOL,
                        "false",
                        "Also the other certificates of each chain, and the roots that each proxy trusts",
                        Flag.Scope.COMMAND));
    }

    public static void main(String... args) {
        exit(new CertsCommand(), args);
    }

    @Override
    About about() {
        return new About(
                "certs",
                "The certificates of every workload: its SPIFFE identity, for how long it is valid, and the root that"
                        + " it\n"
                        + "chains up to (the start of its SHA-256), if the proxy itself trusts that. STATUS is OK, SOON\n"
                        + "(expires), EXPIRED or NOT YET.",
                ARGUMENTS,
                List.of(
                        "certs",
                        "certs --where 'STATUS != OK'",
                        "certs --soon 48h --sort REMAINING",
                        "certs --chart ROOT                                     # does everybody trust the same root",
                        "certs productpage.bookinfo --chain -o wide"));
    }

    @Override
    List<String> columns() {
        return List.of(POD, "STATUS", "REMAINING", "ROLE", "ROOT", "SPIFFE ID", "NOT AFTER");
    }

    @Override
    List<String> more() {
        return List.of("NOT BEFORE", "ISSUER", "SERIAL", "SECRET");
    }

    @Override
    List<String> obvious() {
        List<String> obvious = new ArrayList<>(super.obvious());
        if (!flags.yes("chain")) {
            obvious.add("ROLE");
        }
        return obvious;
    }

    @Override
    List<List<Object>> rows(Fleet fleet, Proxy proxy) {
        return rows(ConfigDump.parse(fleet.page(proxy, MASK), proxy.name().toString()), Instant.now());
    }

    List<List<Object>> rows(ConfigDump dump, Instant now) {
        JsonNode section = dump.find(Section.SECRETS)
                .orElseThrow(() -> new EnvoyException("the proxy has no secrets: it does not take part in mutual TLS"));
        List<JsonNode> secrets = Fields.list(section, "dynamic_active_secrets");
        List<X509Certificate> roots = new ArrayList<>();
        for (JsonNode secret : secrets) {
            roots.addAll(Certificates.parse(
                    Fields.text(secret, "secret", "validation_context", "trusted_ca", "inline_bytes")));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (JsonNode secret : secrets) {
            String name = Fields.text(secret, "name");
            List<X509Certificate> chain = Certificates.parse(
                    Fields.text(secret, "secret", "tls_certificate", "certificate_chain", "inline_bytes"));
            for (int c = 0; c < (flags.yes("chain") ? chain.size() : Math.min(1, chain.size())); c++) {
                String root = Certificates.signer(chain.get(chain.size() - 1), roots)
                        .map(Certificates::fingerprint)
                        .orElse("");
                rows.add(row(chain.get(c), role(chain.get(c), c), root, name, now));
            }
        }
        if (flags.yes("chain")) {
            roots.stream()
                    .distinct()
                    .forEach(root -> rows.add(row(root, "root", Certificates.fingerprint(root), "ROOTCA", now)));
        }
        if (rows.isEmpty()) {
            throw new EnvoyException("the proxy has no certificate yet: its secrets have not arrived");
        }
        return rows;
    }

    private static String role(X509Certificate certificate, int place) {
        boolean ownIssuer = certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
        return place == 0 ? "leaf" : ownIssuer ? "root" : "intermediate";
    }

    private List<Object> row(X509Certificate certificate, String role, String root, String secret, Instant now) {
        Validity validity = new Validity(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
        return row(
                validity.mark(now, flags.duration("soon")),
                HumanDuration.of(validity.remaining(now)),
                role,
                root,
                Certificates.identity(certificate),
                validity.to(),
                validity.from(),
                certificate.getIssuerX500Principal().getName(),
                String.format("%032x", certificate.getSerialNumber()),
                secret);
    }
}
