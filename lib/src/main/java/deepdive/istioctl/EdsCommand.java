package deepdive.istioctl;

import deepdive.envoy.ConfigDump;
import deepdive.istioctl.write.EdsWriter;
import java.io.IOException;

/** {@code istioctl proxy-config eds}. */
final class EdsCommand extends ProxyConfigCommand {
    static final String INCLUDE_EDS = "?include_eds=true";

    EdsCommand() {
        flags.text("address", "Only endpoints with this address, IP:PORT")
                .text("cluster", "Only endpoints of the cluster of this name")
                .number("port", 0, "Only endpoints on this port")
                .text("status", "Only endpoints of this health, such as healthy");
    }

    @Override
    About about() {
        return About.pod(
                "Show the endpoints that the control plane sent a proxy, with their locality and metadata.",
                "# all of them",
                "istioctl proxy-config eds productpage-v1-5fb5d4c744-w5nxx.bookinfo",
                "",
                "# from a file",
                "curl 'localhost:15000/config_dump?include_eds' > dump.json && istioctl proxy-config eds -f dump.json -o json");
    }

    @Override
    String what() {
        return "eds";
    }

    @Override
    void run(Session session) throws IOException {
        ConfigDump dump = dump(session, INCLUDE_EDS);
        EdsWriter.Filter filter = new EdsWriter.Filter(
                flags.text("address"), flags.number("port") & 0xFFFFFFFFL, flags.text("cluster"), flags.text("status"));
        session.print(EdsWriter.write(dump, filter, format()));
    }
}
