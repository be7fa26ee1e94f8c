package deepdive.place;

import java.util.List;
import java.util.Set;

/**
 * What a command line asks a tool to do. Before the verb only flags are passed over of which it is known whether a value
 * follows: else a value could be taken for the verb.
 *
 * @param name empty where it is not certain
 * @param rest what follows it
 */
record Verb(String name, List<String> rest) {
    private static final Set<String> WITH_VALUE =
            Set.of("-n", "--namespace", "-i", "--istioNamespace", "--context", "--kubeconfig");

    static Verb of(List<String> line) {
        int at = 0;
        while (at < line.size() && line.get(at).startsWith("-")) {
            String flag = line.get(at);
            if (WITH_VALUE.contains(flag)) {
                at += 2;
            } else if (flag.startsWith("--")
                    && WITH_VALUE.contains(flag.replaceFirst("=.*", ""))
                    && flag.contains("=")) {
                at++;
            } else {
                return new Verb("", line);
            }
        }
        return at >= line.size() ? new Verb("", List.of()) : new Verb(line.get(at), line.subList(at + 1, line.size()));
    }

    /** The verb below it: {@code status} of {@code rollout status}. */
    Verb below() {
        return of(rest);
    }

    /** Whether nothing is changed, since the tool only tries; not where it could be another flag's value. */
    boolean dryRun() {
        for (int i = 0; i < rest.size(); i++) {
            if (rest.get(i).matches("--dry-run=(client|server)")
                    && (i == 0 || !rest.get(i - 1).startsWith("-"))) {
                return true;
            }
        }
        return false;
    }
}
