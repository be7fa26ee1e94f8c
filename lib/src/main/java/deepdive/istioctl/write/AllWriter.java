package deepdive.istioctl.write;

import deepdive.envoy.ConfigDump;
import java.time.Instant;
import java.util.function.Consumer;

/** {@code istioctl proxy-config all}: every table of a proxy, one below the other. */
public final class AllWriter {
    private AllWriter() {}

    /**
     * Prints each table as soon as it is there: what a dump lacks ends the output, not what it has.
     *
     * @param headers whether a line such as {@code ------ CLUSTER INFO ------} stands above each table
     */
    public static void write(
            Consumer<String> out,
            ConfigDump dump,
            ClusterWriter.Filter clusters,
            ListenerWriter.Filter listeners,
            RouteWriter.Filter routes,
            EdsWriter.Filter endpoints,
            boolean headers,
            Instant now) {
        header(out, "BOOTSTRAP", headers);
        out.accept(BootstrapWriter.write(dump, Format.SHORT) + "\n");
        header(out, "CLUSTER", headers);
        out.accept(ClusterWriter.table(ClusterWriter.select(dump, clusters), true) + "\n");
        header(out, "LISTENER", headers);
        out.accept(ListenerWriter.table(ListenerWriter.select(dump, listeners), listeners.verbose(), true) + "\n");
        header(out, "ROUTE", headers);
        out.accept(RouteWriter.table(RouteWriter.select(dump, routes), routes.verbose(), true) + "\n");
        header(out, "SECRET", headers);
        out.accept(SecretWriter.table(dump, true, now) + "\n");
        header(out, "ENDPOINTS", headers);
        out.accept(EdsWriter.table(EdsWriter.select(dump, endpoints), true));
    }

    private static void header(Consumer<String> out, String what, boolean headers) {
        if (headers) {
            out.accept("------ " + what + " INFO ------\n\n");
        }
    }
}
