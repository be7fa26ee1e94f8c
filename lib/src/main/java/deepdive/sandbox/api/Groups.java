package deepdive.sandbox.api;

import deepdive.sandbox.store.ResourceType;
import deepdive.sandbox.store.ResourceTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The served API groups in the order of the real server: the built-in ones first, then those of custom resources by
 * name. The order decides what {@code kubectl get gateway} means.
 */
final class Groups {
    private static final Pattern VERSION = Pattern.compile("v(\\d+)(?:(alpha|beta)(\\d+))?");
    private static final List<String> BUILT_IN = List.of(
            "",
            "apps",
            "authentication.k8s.io",
            "authorization.k8s.io",
            "autoscaling",
            "batch",
            "networking.k8s.io",
            "policy",
            "rbac.authorization.k8s.io",
            "storage.k8s.io",
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "scheduling.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io");

    private final ResourceTypes types;
    private final BooleanSupplier metrics;

    /** @param metrics whether there is a group of metrics now */
    Groups(ResourceTypes types, BooleanSupplier metrics) {
        this.types = types;
        this.metrics = metrics;
    }

    /** Group to its versions, the preferred one first; the core group is "". */
    Map<String, List<String>> all() {
        Map<String, TreeSet<String>> versions = new LinkedHashMap<>();
        BUILT_IN.forEach(group -> versions.put(group, new TreeSet<>(ORDER)));
        versions.get("authentication.k8s.io").add("v1");
        versions.get("authorization.k8s.io").add("v1");
        for (ResourceType type : types.all()) {
            TreeSet<String> of = versions.computeIfAbsent(type.group(), group -> new TreeSet<>(ORDER));
            type.versions().forEach(version -> of.add(version.name()));
        }
        Map<String, List<String>> all = new LinkedHashMap<>();
        versions.forEach((group, of) -> all.put(group, List.copyOf(of)));
        if (metrics.getAsBoolean()) {
            all.put(MetricsApi.GROUP, List.of(MetricsApi.VERSION));
        }
        return all;
    }

    /** The types of a group version, by name. */
    List<ResourceType> types(String group, String version) {
        List<ResourceType> all = new ArrayList<>();
        for (ResourceType type : types.all()) {
            if (type.group().equals(group) && type.version(version).isPresent()) {
                all.add(type);
            }
        }
        return all;
    }

    /** Stable before beta before alpha, later before earlier. */
    private static final Comparator<String> ORDER =
            Comparator.comparing(Groups::rank).reversed().thenComparing(it -> it);

    private static Integer rank(String version) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            return -1;
        }
        int level = parts.group(2) == null ? 2 : parts.group(2).equals("beta") ? 1 : 0;
        int minor = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        return level * 1_000_000 + Integer.parseInt(parts.group(1)) * 1_000 + minor;
    }
}
