package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.List;

/** TCP ports of a ServiceEntry without addresses, whose traffic cannot be told from others': IST0134. */
final class ServiceEntryAddresses {
    private ServiceEntryAddresses() {}

    static void analyze(Context context) {
        View metadata = context.snapshot().mesh().proxy().at("proxyMetadata");
        boolean allocated = metadata.text("ISTIO_META_DNS_CAPTURE").equals("true")
                && (metadata.text("ISTIO_META_DNS_AUTO_ALLOCATE").equals("true")
                        || metadata.text("PILOT_ENABLE_IP_AUTOALLOCATE").equals("true"));
        for (Resource entry : context.all(Collection.SERVICE_ENTRY)) {
            boolean addressed = entry.spec().has("addresses")
                    || !entry.object().at("status").items("addresses").isEmpty();
            if (addressed || allocated) {
                continue;
            }
            List<View> ports = entry.spec().items("ports");
            for (int i = 0; i < ports.size(); i++) {
                String protocol = ports.get(i).text("protocol");
                if (protocol.isEmpty() || protocol.equalsIgnoreCase("TCP")) {
                    context.reportAt("spec.ports[" + i + "].name", "IST0134", entry);
                }
            }
        }
    }
}
