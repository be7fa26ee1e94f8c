package deepdive.validate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Load balancing by region, zone and subzone. */
final class LocalityRules {
    private static final List<String> TOPOLOGY =
            List.of("topology.kubernetes.io/region", "topology.kubernetes.io/zone", "topology.istio.io/subzone");
    private static final String NEEDS_OUTLIERS = "outlier detection policy must be provided for failover";

    private LocalityRules() {}

    static Verdict check(View setting, boolean outliers) {
        Verdict verdict = new Verdict();
        List<View> distribute = setting.items("distribute");
        List<View> failover = setting.items("failover");
        List<String> priority = setting.texts("failoverPriority");
        if (!distribute.isEmpty() && !failover.isEmpty()) {
            verdict.error("can not simultaneously specify 'distribute' and 'failover'");
            return verdict;
        }
        if (!failover.isEmpty()) {
            for (String label : priority) {
                if (TOPOLOGY.contains(label)) {
                    verdict.error("can not simultaneously set 'failover' and topology label '" + label
                            + "' in 'failover_priority'");
                    return verdict;
                }
            }
        }
        if (!distribution(distribute, verdict)) {
            return verdict;
        }
        if ((!failover.isEmpty() || !priority.isEmpty()) && !outliers) {
            verdict.warn(NEEDS_OUTLIERS);
        }
        failover(failover, "locality lb", "locality lb failover only specify region", verdict);
        return verdict;
    }

    private static boolean distribution(List<View> distribute, Verdict verdict) {
        List<String> sources = new ArrayList<>();
        for (View locality : distribute) {
            sources.add(locality.text("from"));
            long total = 0;
            for (View weight : locality.map("to").values()) {
                long value = weight.node().asLong(0);
                if (value <= 0 || value > 100) {
                    verdict.error("locality weight must be in range [1, 100]");
                    return false;
                }
                total += value;
            }
            if (total != 100) {
                verdict.error("total locality weight " + total + " != 100");
                return false;
            }
            verdict.check(overlaps(List.copyOf(locality.map("to").keySet())));
        }
        verdict.check(overlaps(sources));
        return true;
    }

    static Verdict zoneAware(View setting, boolean outliers) {
        Verdict verdict = new Verdict();
        for (String label : setting.texts("failoverPriority")) {
            verdict.check(
                    TOPOLOGY.contains(label),
                    "'failover_priority' for zone aware lb must not use topology label '" + label
                            + "'; region- and zone-level routing are handled automatically");
        }
        if ((setting.has("failover") || setting.has("failoverPriority")) && !outliers) {
            verdict.warn(NEEDS_OUTLIERS);
        }
        failover(
                setting.items("failover"),
                "zone aware lb",
                "zone aware lb failover only specifies region; zone and subzone failover are handled automatically",
                verdict);
        return verdict;
    }

    private static void failover(List<View> failover, String what, String onlyRegion, Verdict verdict) {
        for (View pair : failover) {
            String both = pair.text("from") + " " + pair.text("to");
            verdict.check(
                    pair.text("from").equals(pair.text("to")),
                    what + " failover settings must specify different regions");
            verdict.check(both.contains("/"), onlyRegion);
            verdict.check(both.contains("*"), what + " failover region should not contain '*' wildcard");
        }
    }

    /** A locality may not lie in one that came before it, nor a region or zone come after its parts. */
    private static String overlaps(List<String> localities) {
        Set<String> known = new HashSet<>();
        for (String locality : localities) {
            int star = locality.indexOf('*');
            if (star >= 0 && star != locality.length() - 1) {
                return "locality " + locality + " wildcard '*' number can not exceed 1 and must be in the end";
            }
            String overlap = "locality " + locality + " overlap with previous specified ones";
            if (known.contains("*")) {
                return overlap;
            }
            String[] parts = locality.split("/", 3);
            if (List.of(parts).contains("")) {
                return "locality " + locality + " must not contain empty region/zone/subzone info";
            }
            String region = parts[0];
            String zone = parts.length > 1 ? region + "/" + parts[1] : "";
            boolean below = parts.length > 1 && known.contains(region + "/*")
                    || parts.length > 2 && known.contains(zone + "/*");
            if (below || known.contains(locality)) {
                return overlap;
            }
            known.add(region);
            known.add(zone);
            known.add(locality);
            known.add(parts.length < 3 ? locality + "/*" : locality);
        }
        return "";
    }
}
