package deepdive.istioctl;

import deepdive.envoy.ConfigDump;
import deepdive.istioctl.write.ClusterWriter;
import java.io.IOException;

/** {@code istioctl proxy-config cluster}. */
final class ClusterCommand extends ProxyConfigCommand {
    static final String MASK = "?mask=dynamic_active_clusters,dynamic_warming_clusters,static_clusters";

    ClusterCommand() {
        flags.text("direction", "Only this direction: inbound or outbound")
                .text("fqdn", "Only services whose name has this in it")
                .number("port", 0, "Only this port")
                .text("subset", "Only subsets whose name has this in it");
    }

    @Override
    About about() {
        return About.pod(
                "Show the clusters of a proxy: the upstream services that it can send requests to.",
                "# all clusters of a pod",
                "istioctl proxy-config cluster productpage-v1-5fb5d4c744-w5nxx.bookinfo",
                "",
                "# those of one service, of the pods of a deployment",
                "istioctl proxy-config cluster deploy/productpage-v1 -n bookinfo --fqdn reviews.bookinfo.svc.cluster.local",
                "",
                "# from a file, without a cluster",
                "curl localhost:15000/config_dump > dump.json && istioctl proxy-config cluster -f dump.json -o json");
    }

    @Override
    String what() {
        return "cluster";
    }

    @Override
    void run(Session session) throws IOException {
        ConfigDump dump = dump(session, MASK);
        session.print(ClusterWriter.write(
                dump,
                new ClusterWriter.Filter(
                        flags.text("fqdn"), (int) flags.number("port"), flags.text("subset"), flags.text("direction")),
                format()));
    }
}
