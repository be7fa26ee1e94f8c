package deepdive.istioctl.write;

import deepdive.cli.TabWriter;
import deepdive.envoy.ConfigDump;
import deepdive.envoy.ConfigDump.Section;
import deepdive.envoy.Fields;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code istioctl proxy-config bootstrap}: what Envoy was started with, or just the versions in it. */
public final class BootstrapWriter {
    private BootstrapWriter() {}

    public static String write(ConfigDump dump, Format format) {
        JsonNode bootstrap = dump.section(Section.BOOTSTRAP);
        return format == Format.SHORT
                ? versions(Fields.get(bootstrap, "bootstrap", "node"))
                : format.render(ProtoJson.message(bootstrap, Section.BOOTSTRAP.typeUrl(), "    "));
    }

    private static String versions(JsonNode node) {
        TabWriter out = new TabWriter(1);
        // text only: a number there counts as no version
        String istio = string(Fields.get(node, "metadata", "ISTIO_VERSION"));
        if (!istio.isEmpty()) {
            out.line("Istio Version:", istio);
        }
        String proxy = string(Fields.get(node, "metadata", "ISTIO_PROXY_SHA"));
        if (!proxy.isEmpty()) {
            String[] parts = proxy.split(":", -1);
            out.line("Istio Proxy Version:", parts.length > 1 ? parts[1] : proxy);
        }
        out.line("Envoy Version:", envoy(Fields.get(node, "user_agent_build_version")));
        return out.text();
    }

    /** {@code MAJOR.MINOR.PATCH-LABEL/STATUS/TYPE/SSL}, as far as they are given. */
    private static String envoy(JsonNode build) {
        StringBuilder text = new StringBuilder()
                .append(Fields.number(build, "version", "major_number"))
                .append('.')
                .append(Fields.number(build, "version", "minor_number"))
                .append('.')
                .append(Fields.number(build, "version", "patch"));
        for (String key : List.of("build.label", "revision.status", "build.type", "ssl.version")) {
            if (Fields.get(build, "metadata").has(key)) {
                text.append(key.equals("build.label") ? '-' : '/')
                        .append(string(Fields.get(build, "metadata").get(key)));
            }
        }
        return text.toString();
    }

    private static String string(JsonNode node) {
        return node.isString() ? node.asString() : "";
    }
}
