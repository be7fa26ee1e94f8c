package deepdive.istioctl.write;

import deepdive.cli.UnifiedDiff;
import deepdive.envoy.ConfigDump;
import deepdive.envoy.ConfigDump.Section;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code istioctl proxy-status POD}: what the control plane has for a proxy against what its Envoy has. */
public final class ConfigDiff {
    private static final int CONTEXT = 7;
    private static final DateTimeFormatter RFC_1123 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss zzz", Locale.ENGLISH);

    private final ConfigDump istiod;
    private final ConfigDump envoy;

    public ConfigDiff(ConfigDump istiod, ConfigDump envoy) {
        this.istiod = istiod;
        this.envoy = envoy;
    }

    /** @param zone of the time at which the routes were loaded */
    public String write(ZoneId zone) {
        return part("Clusters", "", ConfigDiff::clusters)
                + part("Listeners", "", ConfigDiff::listeners)
                + part("Routes", lastLoaded(zone), ConfigDiff::routes);
    }

    private interface Reader {
        JsonNode read(ConfigDump dump);
    }

    private String part(String name, String when, Reader reader) {
        String diff =
                UnifiedDiff.of("Istiod " + name, text(reader, istiod), "Envoy " + name, text(reader, envoy), CONTEXT);
        return name + (diff.isEmpty() ? " Match" : " Don't Match") + when + "\n" + (diff.isEmpty() ? "" : diff + "\n");
    }

    private static String text(Reader reader, ConfigDump dump) {
        try {
            JsonNode section = reader.read(dump);
            return ProtoJson.message(section, Fields.text(section, "@type"), "    ");
        } catch (EnvoyException e) {
            return e.getMessage(); // a dump without the section differs from one with it
        }
    }

    private static JsonNode clusters(ConfigDump dump) {
        return section(
                Section.CLUSTERS,
                "dynamic_active_clusters",
                Fields.list(dump.section(Section.CLUSTERS), "dynamic_active_clusters").stream()
                        .sorted(byName("cluster"))
                        .map(cluster -> without(cluster, Set.of("version_info", "last_updated")))
                        .toList());
    }

    /** Without those that are drained, and without versions and times. */
    private static JsonNode listeners(ConfigDump dump) {
        return section(
                Section.LISTENERS,
                "dynamic_listeners",
                Fields.list(dump.section(Section.LISTENERS), "dynamic_listeners").stream()
                        .filter(listener -> Fields.has(listener, "active_state"))
                        .sorted(byName("active_state", "listener"))
                        .map(listener -> {
                            ObjectNode plain = without(listener, Set.of("name", "active_state", "draining_state"));
                            plain.set(
                                    "active_state",
                                    without(
                                            Fields.get(listener, "active_state"),
                                            Set.of("version_info", "last_updated")));
                            return plain;
                        })
                        .toList());
    }

    private static JsonNode routes(ConfigDump dump) {
        return section(
                Section.ROUTES,
                "dynamic_route_configs",
                Fields.list(dump.section(Section.ROUTES), "dynamic_route_configs").stream()
                        .sorted(byName("route_config"))
                        .map(route -> {
                            ObjectNode plain = without(route, Set.of("route_config", "version_info", "last_updated"));
                            ObjectNode table = without(Fields.get(route, "route_config"), Set.of("virtual_hosts"));
                            List<JsonNode> hosts = Fields.list(route, "route_config", "virtual_hosts").stream()
                                    .sorted(byName())
                                    .toList();
                            if (!hosts.isEmpty()) {
                                table.putArray("virtual_hosts").addAll(hosts);
                            }
                            plain.set("route_config", table);
                            return plain;
                        })
                        .toList());
    }

    private static Comparator<JsonNode> byName(String... path) {
        return Comparator.comparing(entry -> Fields.text(Fields.get(entry, path), "name"));
    }

    private static JsonNode section(Section section, String list, List<? extends JsonNode> entries) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("@type", section.typeUrl());
        tree.putArray(list).addAll(entries);
        return tree;
    }

    private static ObjectNode without(JsonNode object, Set<String> fields) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        Set<String> spellings = new HashSet<>(fields); // Envoy writes version_info, istiod versionInfo
        fields.forEach(field -> spellings.add(Fields.camel(field)));
        object.properties().stream()
                .filter(field -> !spellings.contains(field.getKey()))
                .forEach(field -> copy.set(field.getKey(), field.getValue()));
        return copy;
    }

    private String lastLoaded(ZoneId zone) {
        Optional<Instant> last = Fields.list(envoy.section(Section.ROUTES), "dynamic_route_configs").stream()
                .map(route -> Fields.text(route, "last_updated"))
                .filter(time -> !time.isEmpty())
                .map(time -> OffsetDateTime.parse(time).toInstant())
                .max(Comparator.naturalOrder());
        return last.map(time -> " (RDS last loaded at " + RFC_1123.format(time.atZone(zone)) + ")")
                .orElse("");
    }
}
