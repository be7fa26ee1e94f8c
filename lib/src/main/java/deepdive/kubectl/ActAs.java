package deepdive.kubectl;

import deepdive.cli.FlagSet;
import deepdive.kube.Impersonation;
import deepdive.kubectl.client.KubectlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code --as} and its like. */
final class ActAs {
    private ActAs() {}

    static Impersonation of(FlagSet flags) {
        Map<String, List<String>> extras = new LinkedHashMap<>();
        for (String extra : flags.texts("as-user-extra")) {
            String[] pair = extra.split("=", 2);
            if (pair.length < 2) {
                throw new KubectlException("--as-user-extra is no key=value: " + extra);
            }
            extras.computeIfAbsent(pair[0], key -> new ArrayList<>()).add(pair[1]);
        }
        return new Impersonation(flags.text("as"), flags.text("as-uid"), flags.texts("as-group"), extras);
    }
}
