package deepdive.istioctl;

import deepdive.envoy.ClustersPage;
import deepdive.istioctl.write.EndpointWriter;
import java.io.IOException;

/** {@code istioctl proxy-config endpoint}. */
final class EndpointCommand extends ProxyConfigCommand {
    EndpointCommand() {
        flags.text("address", "Only endpoints with this address")
                .text("cluster", "Only endpoints of the cluster of this name")
                .number("port", 0, "Only endpoints on this port")
                .text("status", "Only endpoints of this health, such as healthy");
    }

    @Override
    About about() {
        return About.pod(
                "Show the endpoints of a proxy: the pods behind each cluster, and how healthy Envoy finds them.",
                "# all endpoints that a pod knows",
                "istioctl proxy-config endpoint productpage-v1-5fb5d4c744-w5nxx.bookinfo",
                "",
                "# those of one cluster",
                "istioctl proxy-config endpoint deploy/productpage-v1 -n bookinfo --cluster \"outbound|9080||reviews.bookinfo.svc.cluster.local\"",
                "",
                "# from a file",
                "curl 'localhost:15000/clusters?format=json' > clusters.json && istioctl proxy-config endpoint -f clusters.json");
    }

    @Override
    String what() {
        return "endpoints";
    }

    @Override
    void run(Session session) throws IOException {
        ClustersPage page = ClustersPage.parse(page(session, "clusters?format=json", "Envoy"), session.source(this));
        EndpointWriter.Filter filter = new EndpointWriter.Filter(
                flags.text("address"), flags.number("port") & 0xFFFFFFFFL, flags.text("cluster"), flags.text("status"));
        session.print(EndpointWriter.write(page, filter, format()));
    }
}
