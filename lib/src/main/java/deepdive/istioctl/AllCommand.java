package deepdive.istioctl;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Json;
import deepdive.istioctl.write.AllWriter;
import deepdive.istioctl.write.ClusterWriter;
import deepdive.istioctl.write.EdsWriter;
import deepdive.istioctl.write.Format;
import deepdive.istioctl.write.GoYaml;
import deepdive.istioctl.write.ListenerWriter;
import deepdive.istioctl.write.RouteWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code istioctl proxy-config all}: every table, or the whole dump as Envoy wrote it. */
@CommandLine.Command(
        name = "all",
        aliases = "a",
        description = "Show everything that a proxy is configured with.",
        footer = {
            "# every table, each below a headline",
            "istioctl proxy-config all productpage-v1-5fb5d4c744-w5nxx.bookinfo --with-headers",
            "",
            "# the config dump",
            "istioctl proxy-config all productpage-v1-5fb5d4c744-w5nxx.bookinfo -o json"
        })
final class AllCommand extends ProxyConfigCommand {
    @Option(names = "--address", paramLabel = "string", description = "Only listeners on this address")
    String address = "";

    @Option(names = "--direction", paramLabel = "string", description = "Only clusters of this direction")
    String direction = "";

    @Option(names = "--fqdn", paramLabel = "string", description = "Only clusters whose service's name has this in it")
    String fqdn = "";

    @Option(names = "--name", paramLabel = "string", description = "Only the route table of this name")
    String name = "";

    @Option(names = "--port", paramLabel = "int", description = "Only clusters and listeners of this port")
    int port;

    @Option(names = "--subset", paramLabel = "string", description = "Only clusters whose subset has this in it")
    String subset = "";

    @Option(names = "--type", paramLabel = "string", description = "Only listeners of this type")
    String type = "";

    @Option(
            names = "--verbose",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            paramLabel = "",
            description = "Show more of listeners and routes")
    boolean verbose;

    @Option(
            names = "--with-headers",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "",
            description = "Put a headline above each table")
    boolean headers;

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
        long unsigned = Integer.toUnsignedLong(port);
        AllWriter.write(
                session::print,
                dump(session, EdsCommand.INCLUDE_EDS),
                new ClusterWriter.Filter(fqdn, port, subset, direction),
                new ListenerWriter.Filter(address, unsigned, type, verbose),
                new RouteWriter.Filter(name, verbose),
                new EdsWriter.Filter(address, unsigned, "", ""),
                headers,
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
