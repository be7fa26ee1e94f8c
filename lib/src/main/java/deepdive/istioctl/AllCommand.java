package deepdive.istioctl;

import deepdive.cli.GoYaml;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Json;
import deepdive.istioctl.write.AllWriter;
import deepdive.istioctl.write.ClusterWriter;
import deepdive.istioctl.write.EdsWriter;
import deepdive.istioctl.write.Format;
import deepdive.istioctl.write.ListenerWriter;
import deepdive.istioctl.write.RouteWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** {@code istioctl proxy-config all}: every table, or the whole dump as Envoy wrote it. */
final class AllCommand extends ProxyConfigCommand {
    AllCommand() {
        flags.text("address", "Only listeners on this address")
                .text("direction", "Only clusters of this direction")
                .text("fqdn", "Only clusters whose service's name has this in it")
                .text("name", "Only the route table of this name")
                .number("port", 0, "Only clusters and listeners of this port")
                .text("subset", "Only clusters whose subset has this in it")
                .text("type", "Only listeners of this type")
                .yes("verbose", true, "Show more of listeners and routes")
                .yes("with-headers", false, "Put a headline above each table");
    }

    @Override
    About about() {
        return About.pod(
                "Show everything that a proxy is configured with.",
                "# every table, each below a headline",
                "istioctl proxy-config all productpage-v1-5fb5d4c744-w5nxx.bookinfo --with-headers",
                "",
                "# the config dump",
                "istioctl proxy-config all productpage-v1-5fb5d4c744-w5nxx.bookinfo -o json");
    }

    @Override
    String what() {
        return "all";
    }

    @Override
    void run(Session session) throws IOException {
        Format format = format();
        if (format != Format.SHORT) {
            String dump = new String(
                    page(session, "config_dump" + EdsCommand.INCLUDE_EDS, "sidecar"), StandardCharsets.UTF_8);
            session.print((format == Format.YAML ? yaml(dump) : dump) + "\n");
            return;
        }
        long unsigned = flags.number("port") & 0xFFFFFFFFL;
        AllWriter.write(
                session::print,
                dump(session, EdsCommand.INCLUDE_EDS),
                new ClusterWriter.Filter(
                        flags.text("fqdn"), (int) flags.number("port"), flags.text("subset"), flags.text("direction")),
                new ListenerWriter.Filter(flags.text("address"), unsigned, flags.text("type"), flags.yes("verbose")),
                new RouteWriter.Filter(flags.text("name"), flags.yes("verbose")),
                new EdsWriter.Filter(flags.text("address"), unsigned, "", ""),
                flags.yes("with-headers"),
                Instant.now());
    }

    private static String yaml(String dump) {
        try {
            return GoYaml.of(Json.parse(dump.getBytes(StandardCharsets.UTF_8)));
        } catch (EnvoyException e) {
            throw new EnvoyException("the config dump is not JSON: " + e.getMessage(), e);
        }
    }
}
