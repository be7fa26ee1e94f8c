package deepdive.istioctl;

import deepdive.envoy.ConfigDump;
import deepdive.istioctl.write.ClusterWriter;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code istioctl proxy-config cluster}. */
@CommandLine.Command(
        name = "cluster",
        aliases = {"clusters", "c"},
        description = "Show the clusters of a proxy: the upstream services that it can send requests to.",
        footer = {
            "# all clusters of a pod",
            "istioctl proxy-config cluster productpage-v1-5fb5d4c744-w5nxx.bookinfo",
            "",
            "# those of one service, of the pods of a deployment",
            "istioctl proxy-config cluster deploy/productpage-v1 -n bookinfo --fqdn reviews.bookinfo.svc.cluster.local",
            "",
            "# from a file, without a cluster",
            "curl localhost:15000/config_dump > dump.json && istioctl proxy-config cluster -f dump.json -o json"
        })
final class ClusterCommand extends ProxyConfigCommand {
    static final String MASK = "?mask=dynamic_active_clusters,dynamic_warming_clusters,static_clusters";

    @Option(names = "--direction", paramLabel = "string", description = "Only this direction: inbound or outbound")
    String direction = "";

    @Option(names = "--fqdn", paramLabel = "string", description = "Only services whose name has this in it")
    String fqdn = "";

    @Option(names = "--port", paramLabel = "int", description = "Only this port")
    int port;

    @Option(names = "--subset", paramLabel = "string", description = "Only subsets whose name has this in it")
    String subset = "";

    @Override
    String what() {
        return "cluster";
    }

    @Override
    void run(Session session) throws IOException {
        ConfigDump dump = dump(session, MASK);
        session.print(ClusterWriter.write(dump, new ClusterWriter.Filter(fqdn, port, subset, direction), format()));
    }
}
