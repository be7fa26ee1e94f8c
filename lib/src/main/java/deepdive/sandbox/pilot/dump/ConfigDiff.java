package deepdive.sandbox.pilot.dump;

import com.google.protobuf.Message;
import deepdive.sandbox.pilot.Pilot;
import deepdive.sandbox.pilot.ProxyConfig;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the change from one world to another does to each proxy: a heading {@code POD.NAMESPACE}, and under it a line
 * for each resource that is added ({@code +}), removed ({@code -}) or changed ({@code ~}, and which fields).
 */
public final class ConfigDiff {
    private ConfigDiff() {}

    /** @return the lines to print, none if no proxy is touched */
    public static List<String> between(World before, World after) {
        List<String> lines = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        before.proxies().forEach(proxy -> names.add(name(proxy)));
        after.proxies().forEach(proxy -> names.add(name(proxy)));
        for (String name : names) {
            Proxy old = find(before, name);
            Proxy changed = find(after, name);
            if (old == null || changed == null) {
                lines.add(name + ": " + (old == null ? "a new proxy" : "no longer there"));
                continue;
            }
            List<String> own = of(Pilot.configure(before, old), Pilot.configure(after, changed));
            if (!own.isEmpty()) {
                lines.add(name);
                own.forEach(line -> lines.add("  " + line));
            }
        }
        return lines;
    }

    static List<String> of(ProxyConfig before, ProxyConfig after) {
        List<String> lines = new ArrayList<>();
        compare("cluster", before.clusters(), after.clusters(), Cluster::getName, lines);
        compare("listener", before.listeners(), after.listeners(), Listener::getName, lines);
        compare("route", before.routes(), after.routes(), RouteConfiguration::getName, lines);
        compare("endpoint", before.endpoints(), after.endpoints(), ClusterLoadAssignment::getClusterName, lines);
        return lines;
    }

    private static <T extends Message> void compare(
            String kind, List<T> before, List<T> after, Function<T, String> name, List<String> lines) {
        Map<String, T> old = new LinkedHashMap<>();
        before.forEach(resource -> old.put(name.apply(resource), resource));
        Map<String, T> now = new LinkedHashMap<>();
        after.forEach(resource -> now.put(name.apply(resource), resource));
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String key : names) {
            if (!now.containsKey(key)) {
                lines.add("- " + kind + " " + key);
            } else if (!old.containsKey(key)) {
                lines.add("+ " + kind + " " + key);
            } else if (!old.get(key).equals(now.get(key))) {
                lines.add("~ " + kind + " " + key + ": "
                        + FieldDiff.summary(ProtoJson.tree(old.get(key)), ProtoJson.tree(now.get(key))));
            }
        }
    }

    private static String name(Proxy proxy) {
        return proxy.name() + "." + proxy.namespace();
    }

    private static Proxy find(World world, String name) {
        return world.proxies().stream()
                .filter(proxy -> name(proxy).equals(name))
                .findFirst()
                .orElse(null);
    }
}
