package deepdive.istioctl;

import deepdive.envoy.ConfigDump;
import deepdive.istioctl.write.EdsWriter;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code istioctl proxy-config eds}. */
@CommandLine.Command(
        name = "eds",
        description = "Show the endpoints that the control plane sent a proxy, with their locality and metadata.",
        footer = {
            "# all of them",
            "istioctl proxy-config eds productpage-v1-5fb5d4c744-w5nxx.bookinfo",
            "",
            "# from a file",
            "curl 'localhost:15000/config_dump?include_eds' > dump.json && istioctl proxy-config eds -f dump.json -o json"
        })
final class EdsCommand extends ProxyConfigCommand {
    static final String INCLUDE_EDS = "?include_eds=true";

    @Option(names = "--address", paramLabel = "string", description = "Only endpoints with this address, IP:PORT")
    String address = "";

    @Option(names = "--cluster", paramLabel = "string", description = "Only endpoints of the cluster of this name")
    String cluster = "";

    @Option(names = "--port", paramLabel = "int", description = "Only endpoints on this port")
    int port;

    @Option(names = "--status", paramLabel = "string", description = "Only endpoints of this health, such as healthy")
    String status = "";

    @Override
    String what() {
        return "eds";
    }

    @Override
    void run(Session session) throws IOException {
        ConfigDump dump = dump(session, INCLUDE_EDS);
        EdsWriter.Filter filter = new EdsWriter.Filter(address, Integer.toUnsignedLong(port), cluster, status);
        session.print(EdsWriter.write(dump, filter, format()));
    }
}
