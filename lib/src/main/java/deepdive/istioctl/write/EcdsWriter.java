package deepdive.istioctl.write;

import deepdive.cli.GoJson;
import deepdive.cli.GoSort;
import deepdive.cli.TabWriter;
import deepdive.envoy.ConfigDump;
import deepdive.envoy.ConfigDump.Section;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code istioctl proxy-config ecds}: the filters that a proxy got by extension config discovery. */
public final class EcdsWriter {
    private static final String PREFIX = "type.googleapis.com/";

    private EcdsWriter() {}

    /** @throws EnvoyException where there are none */
    public static String write(ConfigDump dump, Format format) {
        List<JsonNode> sections = dump.all(Section.ECDS);
        if (sections.isEmpty()) {
            throw new EnvoyException("config dump has no configuration type " + Section.ECDS.typeUrl());
        }
        List<JsonNode> entries = sections.stream()
                .flatMap(section -> Fields.list(section, "ecds_filters").stream())
                .toList();
        if (format != Format.SHORT) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode().addAll(entries);
            JsonNode merged = JsonNodeFactory.instance.objectNode().set("ecds_filters", all);
            // protojson, not jsonpb: the usual indentation
            return format.render(GoJson.indent(ProtoJson.message(merged, Section.ECDS.typeUrl(), ""), "    "));
        }
        List<String[]> rows = new ArrayList<>();
        for (JsonNode entry : entries) {
            String type = Fields.text(entry, "ecds_filter", "typed_config", "@type");
            rows.add(new String[] {Fields.text(entry, "ecds_filter", "name"), type});
        }
        GoSort.sort(rows, (a, b) -> a[1].equals(b[1]) ? a[0].compareTo(b[0]) < 0 : a[1].compareTo(b[1]) < 0);
        TabWriter out = new TabWriter(5).line("ECDS NAME", "TYPE");
        for (String[] row : rows) {
            out.line(row[0], row[1].startsWith(PREFIX) ? row[1].substring(PREFIX.length()) : row[1]);
        }
        return out.text();
    }
}
