package deepdive.istioctl;

import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What istiod says on its monitoring port 15014: its version, and which proxies it keeps in sync. */
final class ControlPlane {
    private static final int MONITORING = 15014;
    private static final Map<String, String> SHORT_NAMES = new LinkedHashMap<>(); // in the order that istioctl prints

    static {
        SHORT_NAMES.put("cluster", "CDS");
        SHORT_NAMES.put("listener", "LDS");
        SHORT_NAMES.put("endpoint", "EDS");
        SHORT_NAMES.put("route", "RDS");
    }
    /** One proxy as {@code /debug/syncz} has it; {@code types} are the xDS types that it was sent, by short name. */
    record Synced(String proxy, String cluster, String istiod, String version, Set<String> types) {
        String namespace() {
            return proxy.substring(proxy.lastIndexOf('.') + 1);
        }
    }

    private final Proxies proxies;
    private final List<PodName> pods;

    ControlPlane(Proxies proxies, String namespace) {
        this.proxies = proxies;
        this.pods = proxies.controlPlane(namespace);
    }

    /** Whether no istiod runs in the namespace; istioctl's commands word that differently. */
    boolean isAbsent() {
        return pods.isEmpty();
    }

    /** The versions that run, each once: {@code 1.27.1} of {@code 1.27.1-REVISION-Clean}. */
    Set<String> versions() {
        Set<String> versions = new LinkedHashSet<>();
        for (PodName pod : pods) {
            String build = new String(proxies.get(pod, "version", MONITORING), StandardCharsets.UTF_8).strip();
            versions.add(build.replaceFirst("-.*", ""));
        }
        return versions;
    }

    /** All connected proxies by name. */
    List<Synced> proxies() {
        List<Synced> all = new ArrayList<>();
        for (PodName pod : pods) {
            for (JsonNode entry : Json.parse(proxies.get(pod, "debug/syncz", MONITORING))) {
                all.add(new Synced(
                        Fields.text(entry, "proxy"),
                        Fields.text(entry, "cluster_id"),
                        pod.name(),
                        Fields.text(entry, "istio_version"),
                        types(entry)));
            }
        }
        all.sort(Comparator.comparing(Synced::proxy));
        return all;
    }

    private static Set<String> types(JsonNode entry) {
        Set<String> types = new LinkedHashSet<>();
        SHORT_NAMES.forEach((field, type) -> {
            if (Fields.has(entry, field + "_sent")) {
                types.add(type);
            }
        });
        return types;
    }
}
