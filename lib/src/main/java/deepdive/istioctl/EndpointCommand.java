package deepdive.istioctl;

import deepdive.envoy.ClustersPage;
import deepdive.istioctl.write.EndpointWriter;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code istioctl proxy-config endpoint}. */
@CommandLine.Command(
        name = "endpoint",
        aliases = {"endpoints", "ep"},
        description = "Show the endpoints of a proxy: the pods behind each cluster, and how healthy Envoy finds them.",
        footer = {
            "# all endpoints that a pod knows",
            "istioctl proxy-config endpoint productpage-v1-5fb5d4c744-w5nxx.bookinfo",
            "",
            "# those of one cluster",
            "istioctl proxy-config endpoint deploy/productpage-v1 -n bookinfo --cluster \"outbound|9080||reviews.bookinfo.svc.cluster.local\"",
            "",
            "# from a file",
            "curl 'localhost:15000/clusters?format=json' > clusters.json && istioctl proxy-config endpoint -f clusters.json"
        })
final class EndpointCommand extends ProxyConfigCommand {
    @Option(names = "--address", paramLabel = "string", description = "Only endpoints with this address")
    String address = "";

    @Option(names = "--cluster", paramLabel = "string", description = "Only endpoints of the cluster of this name")
    String cluster = "";

    @Option(names = "--port", paramLabel = "int", description = "Only endpoints on this port")
    int port;

    @Option(names = "--status", paramLabel = "string", description = "Only endpoints of this health, such as healthy")
    String status = "";

    @Override
    String what() {
        return "endpoints";
    }

    @Override
    void run(Session session) throws IOException {
        ClustersPage page = ClustersPage.parse(page(session, "clusters?format=json", "Envoy"), session.source(this));
        EndpointWriter.Filter filter =
                new EndpointWriter.Filter(address, Integer.toUnsignedLong(port), cluster, status);
        session.print(EndpointWriter.write(page, filter, format()));
    }
}
