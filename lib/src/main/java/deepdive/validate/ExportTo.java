package deepdive.validate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The namespaces that a resource is exported to. */
final class ExportTo {
    /** Whose they are. */
    enum Of {
        SERVICE_ENTRY,
        DESTINATION_RULE_WITH_SELECTOR,
        OTHER
    }

    private ExportTo() {}

    static Findings check(String namespace, List<String> exportTo, Of of) {
        Findings wrong = new Findings();
        Set<String> seen = new HashSet<>();
        for (String entry : exportTo) {
            String key = entry.equals(".") ? namespace : entry;
            if (seen.contains(key)) {
                wrong.add(
                        key.equals(entry)
                                ? "duplicate entries in exportTo for entry " + entry
                                : "duplicate entries in exportTo: . and current namespace " + namespace);
            } else if (key.equals("~")) {
                if (of == Of.SERVICE_ENTRY) {
                    seen.add(key);
                } else {
                    wrong.add("exportTo ~ (none) is not allowed for Istio configuration objects");
                }
            } else if (!key.equals("*") && !key.equals(".") && !Names.isLabel(key)) {
                wrong.add("only .,*, or a valid DNS 1123 label is allowed as exportTo entry");
            } else {
                seen.add(key);
            }
        }
        if (of == Of.DESTINATION_RULE_WITH_SELECTOR && !seen.isEmpty()) {
            if (!seen.contains(namespace)) {
                wrong.add("destination rule with workload selector cannot have exportTo beyond current namespace");
            } else if (seen.size() > 1) {
                wrong.add("destination rule with workload selector cannot have multiple entries in exportTo");
            }
        }
        if (seen.contains("*") && exportTo.size() > 1) {
            wrong.add("cannot have both public (*) and non-public exportTo values for a resource");
        }
        if (seen.contains("~") && exportTo.size() > 1) {
            wrong.add("cannot export service entry to no one (~) and someone");
        }
        return wrong;
    }
}
