package deepdive.istioctl.write;

import deepdive.cli.TabWriter;
import deepdive.envoy.ConfigDump;
import deepdive.envoy.ConfigDump.Section;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code istioctl proxy-config secret}: the certificates that a proxy got over SDS. */
public final class SecretWriter {
    private static final String BUNDLES =
            "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig";

    private SecretWriter() {}

    private record Row(String name, String state, SecretCertificate certificate) {}

    public static String write(ConfigDump dump, Format format, Instant now) {
        if (format == Format.SHORT) {
            return table(dump, false, now);
        }
        JsonNode section = dump.find(Section.SECRETS)
                .orElseThrow(() ->
                        new EnvoyException("sidecar doesn't support secrets: config dump has no configuration type "
                                + Section.SECRETS.typeUrl()));
        return format.render(ProtoJson.message(section, Section.SECRETS.typeUrl(), "    "));
    }

    /** @param typed whether names read {@code secret/NAME}, as in {@code proxy-config all} */
    static String table(ConfigDump dump, boolean typed, Instant now) {
        JsonNode section = dump.section(Section.SECRETS);
        List<Row> rows = new ArrayList<>();
        for (JsonNode secret : Fields.list(section, "dynamic_warming_secrets")) {
            rows.addAll(rows(secret, "WARMING", now));
        }
        for (JsonNode secret : Fields.list(section, "dynamic_active_secrets")) {
            rows.addAll(rows(secret, "ACTIVE", now));
        }
        if (rows.isEmpty()) {
            return "No active or warming secrets found.\n";
        }
        // the trust domain is of interest only where every secret has one: in a federation
        boolean federated =
                rows.stream().noneMatch(row -> row.certificate().trustDomain().isEmpty());
        List<String> header = new ArrayList<>(
                List.of("RESOURCE NAME", "TYPE", "STATUS", "VALID CERT", "SERIAL NUMBER", "NOT AFTER", "NOT BEFORE"));
        if (federated) {
            header.add("TRUST DOMAIN");
        }
        TabWriter out = new TabWriter(5).line(header.toArray());
        for (Row row : rows) {
            SecretCertificate c = row.certificate();
            List<Object> cells = new ArrayList<>(List.of(
                    (typed ? "secret/" : "") + row.name(),
                    c.type(),
                    row.state(),
                    c.valid(),
                    c.serialNumber(),
                    c.notAfter(),
                    c.notBefore()));
            if (federated) {
                cells.add(c.trustDomain());
            }
            out.line(cells.toArray());
        }
        return out.text();
    }

    private static List<Row> rows(JsonNode dynamic, String state, Instant now) {
        String name = Fields.text(dynamic, "name");
        JsonNode secret = Fields.get(dynamic, "secret");
        String chain = Fields.text(secret, "tls_certificate", "certificate_chain", "inline_bytes");
        String roots = Fields.text(secret, "validation_context", "trusted_ca", "inline_bytes");
        if (!chain.isEmpty() || !roots.isEmpty()) {
            return List.of(new Row(name, state, SecretCertificate.of(chain.isEmpty() ? roots : chain, "", now)));
        }
        JsonNode validator = Fields.get(secret, "validation_context", "custom_validator_config", "typed_config");
        if (Fields.text(validator, "@type").equals(BUNDLES)) {
            return Fields.list(validator, "trust_domains").stream()
                    .map(domain -> new Row(
                            Fields.text(secret, "name"),
                            state,
                            SecretCertificate.of(
                                    Fields.text(domain, "trust_bundle", "inline_bytes"),
                                    Fields.text(domain, "name"),
                                    now)))
                    .toList();
        }
        return List.of(new Row(name, state, SecretCertificate.NONE));
    }
}
