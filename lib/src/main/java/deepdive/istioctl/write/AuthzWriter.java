package deepdive.istioctl.write;

import deepdive.cli.TabWriter;
import deepdive.envoy.ConfigDump;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** {@code istioctl experimental authz check}: the AuthorizationPolicies in a proxy's RBAC filters. */
public final class AuthzWriter {
    private static final String HTTP_RBAC = "envoy.filters.http.rbac";
    private static final String TCP_RBAC = "envoy.filters.network.rbac";
    private static final String EXTERNAL = "istio-ext-authz-";
    private static final Pattern POLICY =
            Pattern.compile("(?:istio-ext-authz-)?ns\\[(.+)\\]-policy\\[(.+)\\]-rule\\[(.+)\\]");

    private final Map<String, Set<String>> policies = new TreeMap<>();
    private final Map<String, Set<String>> rules = new TreeMap<>();

    private AuthzWriter() {}

    /** A table of action, policy and number of rules; DENY first, which is also evaluated first. */
    public static String write(ConfigDump dump) {
        if (dump.find(ConfigDump.Section.LISTENERS).isEmpty()) {
            throw new EnvoyException("failed to get dynamic listener dump: config dump has no configuration type "
                    + ConfigDump.Section.LISTENERS.typeUrl());
        }
        AuthzWriter writer = new AuthzWriter();
        boolean any = false;
        for (JsonNode dynamic : Fields.list(dump.section(ConfigDump.Section.LISTENERS), "dynamic_listeners")) {
            JsonNode listener = Fields.get(dynamic, "active_state", "listener");
            if (listener.isObject()) {
                any = true;
                filters(listener).forEach(writer::add);
            }
        }
        return any ? writer.table() : "";
    }

    /** The configurations of all RBAC filters of a listener; the default chain has none that istiod wrote. */
    private static List<JsonNode> filters(JsonNode listener) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode chain : Fields.list(listener, "filter_chains")) {
            for (JsonNode filter : Fields.list(chain, "filters")) {
                String name = Fields.text(filter, "name");
                if (name.equals(TCP_RBAC)) {
                    found.add(Fields.get(filter, "typed_config"));
                } else if (name.equals(Listeners.HTTP) || name.equals("envoy.http_connection_manager")) {
                    Fields.list(filter, "typed_config", "http_filters").stream()
                            .filter(http -> Fields.text(http, "name").equals(HTTP_RBAC))
                            .forEach(http -> found.add(Fields.get(http, "typed_config")));
                }
            }
        }
        return found;
    }

    private void add(JsonNode rbac) {
        String action = Fields.text(rbac, "rules", "action");
        action = action.isEmpty() ? "ALLOW" : action;
        var names = Fields.get(rbac, "rules", "policies").propertyNames();
        for (String name : names) {
            add(action, name);
        }
        for (String name : Fields.get(rbac, "shadow_rules", "policies").propertyNames()) {
            if (name.startsWith(EXTERNAL)) {
                add("CUSTOM", name);
            }
        }
        if (names.isEmpty()) {
            // an RBAC filter without a policy lets nothing through
            add(action, "_anonymous_match_nothing_", "0");
        }
    }

    private void add(String action, String name) {
        Matcher parts = POLICY.matcher(name);
        if (parts.find()) {
            add(action, parts.group(2) + "." + parts.group(1), parts.group(3));
        } else {
            add(action, "", "");
        }
    }

    private void add(String action, String policy, String rule) {
        policies.computeIfAbsent(action, a -> new TreeSet<>()).add(policy);
        rules.computeIfAbsent(policy, p -> new TreeSet<>()).add(rule);
    }

    private String table() {
        TabWriter out = new TabWriter(3).line("ACTION", "AuthorizationPolicy", "RULES");
        for (String action : List.of("DENY", "ALLOW", "LOG", "CUSTOM")) {
            for (String policy : policies.getOrDefault(action, Set.of())) {
                out.line(action, policy, rules.get(policy).size());
            }
        }
        return out.text();
    }
}
