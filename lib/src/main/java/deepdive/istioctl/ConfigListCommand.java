package deepdive.istioctl;

import deepdive.cli.TabWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code istioctl experimental config list}: initial values of flags, which the environment may change. */
final class ConfigListCommand extends Command {
    private static final int PADDING = 5;
    private static final Map<String, String> FLAGS = new TreeMap<>(Map.of(
            "authority", "",
            "cert-dir", "",
            "insecure", "",
            "istioNamespace", "istio-system",
            "plaintext", "",
            "prefer-experimental", "",
            "xds-address", "",
            "xds-port", "15012"));

    @Override
    About about() {
        return new About("Show the initial values of flags.", "", List.of("istioctl x config list"));
    }

    @Override
    void run(Session session) {
        TabWriter table = new TabWriter(PADDING).line("FLAG", "VALUE", "FROM");
        FLAGS.forEach((flag, initial) -> {
            String variable = "ISTIOCTL_" + flag.toUpperCase(Locale.ROOT).replace('-', '_');
            String set = session.environment().get(variable);
            table.line(flag, set == null ? initial : set, set == null ? "default" : "$" + variable);
        });
        session.print(table.text());
    }
}
