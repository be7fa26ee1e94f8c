package deepdive.sandbox.pilot.authz;

import deepdive.sandbox.pilot.model.MeshConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The mesh's trust domain and its other names: a rule that names one of them means all. */
record TrustDomains(List<String> names) {
    static TrustDomains of(MeshConfig mesh) {
        List<String> names = new ArrayList<>(List.of(mesh.trustDomain()));
        names.addAll(mesh.trustDomainAliases());
        return new TrustDomains(names);
    }

    /** Principals {@code DOMAIN/ns/NAMESPACE/sa/NAME} in every one of the mesh's domains. */
    List<String> principals(List<String> written) {
        List<String> all = new ArrayList<>();
        for (String principal : written) {
            String[] parts = principal.split("/", -1);
            boolean ours = parts.length == 5
                    && !parts[0].equals("*")
                    && (parts[0].equals(MeshConfig.DOMAIN)
                            || names.stream().anyMatch(name -> overlaps(parts[0], name)));
            if (ours) {
                Set<String> replaced = new LinkedHashSet<>();
                String identity = principal.substring(parts[0].length());
                names.forEach(name -> replaced.add(suffix(name, parts[0]) ? principal : name + identity));
                all.addAll(replaced);
            } else {
                all.add(principal);
            }
        }
        return all;
    }

    List<String> expanded(List<String> written) {
        Set<String> all = new LinkedHashSet<>();
        written.forEach(value -> all.addAll(names.contains(value) ? names : List.of(value)));
        return List.copyOf(all);
    }

    private static boolean overlaps(String a, String b) {
        return a.equals(b) || b.equals("*") || prefix(a, b) || prefix(b, a) || suffix(a, b) || suffix(b, a);
    }

    private static boolean prefix(String text, String pattern) {
        return pattern.endsWith("*") && text.startsWith(pattern.substring(0, pattern.length() - 1));
    }

    private static boolean suffix(String text, String pattern) {
        return pattern.startsWith("*") && text.endsWith(pattern.substring(1));
    }
}
