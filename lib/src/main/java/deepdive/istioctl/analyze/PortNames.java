package deepdive.istioctl.analyze;

import deepdive.validate.Protocol;
import deepdive.validate.View;
import java.util.Set;

/** Services' ports whose names do not tell the protocol: IST0118, of ExternalName services IST0150. */
final class PortNames {
    private static final Set<String> MANAGED =
            Set.of("istio.io-gateway-controller", "istio.io-mesh-controller", "istio.io-eastwest-controller");

    private PortNames() {}

    static void analyze(Context context) {
        for (Resource service : context.all(Collection.SERVICE)) {
            if (InMesh.controlPlane(service) || MANAGED.contains(service.label("gateway.istio.io/managed"))) {
                continue;
            }
            boolean external = service.spec().text("type").equals("ExternalName");
            for (View port : service.spec().items("ports")) {
                String name = port.text("name");
                Protocol protocol = Protocol.ofPort(
                        (int) port.number("port"), name, port.text("protocol"), port.text("appProtocol"));
                if (!protocol.isUnsupported() && !(external && name.equals("tcp"))) {
                    continue;
                }
                if (external) {
                    context.report("IST0150", service);
                } else {
                    context.report("IST0118", service, name, port.number("port"), port.choice("targetPort", "0"));
                }
            }
        }
    }
}
