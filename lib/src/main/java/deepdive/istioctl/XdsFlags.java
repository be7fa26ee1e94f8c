package deepdive.istioctl;

import deepdive.cli.FlagSet;
import deepdive.envoy.EnvoyException;

/**
 * How the real istioctl reaches istiod over xDS. This one asks the monitoring port of the same pods for the same data, so
 * that ports and certificates make no difference; an istiod outside the cluster is out of its reach.
 */
final class XdsFlags {
    private XdsFlags() {}

    static void addTo(FlagSet flags) {
        flags.text("xds-address", "Address of an istiod outside the cluster; not supported by the built-in istioctl")
                .text("xds-label", "Label selector of istiod's pods")
                .number("xds-port", 15012, "Port of istiod's pods; the built-in istioctl asks the monitoring port")
                .text("authority", "Name in the xDS server's certificate; not used by the built-in istioctl")
                .text("cert-dir", "Directory of client certificates; not used by the built-in istioctl")
                .text("timeout", "", "30s", "How long to wait for an answer")
                .yes("insecure", false, "Do not verify the xDS server's certificate")
                .yes("plaintext", false, "Ask without TLS");
    }

    static void check(FlagSet flags) {
        if (!flags.text("xds-address").isEmpty()) {
            throw new EnvoyException("the built-in istioctl does not speak xDS: --xds-address needs the real istioctl");
        }
    }
}
