package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.List;

/** TLS to a service whose certificate nobody checks: IST0128 for a host, IST0129 for a port of it. */
final class CaCertificates {
    private CaCertificates() {}

    static void analyze(Context context) {
        for (Resource rule : context.all(Collection.DESTINATION_RULE)) {
            View policy = rule.spec().at("trafficPolicy");
            String host = rule.spec().text("host");
            boolean selects = rule.spec().has("workloadSelector");
            View tls = policy.at("tls");
            if (unchecked(tls, selects)) {
                context.reportAt(
                        "spec.trafficPolicy.tls.caCertificates",
                        "IST0128",
                        rule,
                        rule.fullName(),
                        rule.namespace(),
                        tls.text("mode"),
                        host);
            }
            List<View> ports = policy.items("portLevelSettings");
            for (int i = 0; i < ports.size(); i++) {
                View portTls = ports.get(i).at("tls");
                if (unchecked(portTls, selects)) {
                    context.reportAt(
                            "spec.trafficPolicy.portLevelSettings[" + i + "].tls.caCertificates",
                            "IST0129",
                            rule,
                            rule.fullName(),
                            rule.namespace(),
                            portTls.text("mode"),
                            host,
                            port(ports.get(i)));
                }
            }
        }
    }

    private static boolean unchecked(View tls, boolean selects) {
        boolean own = tls.text("mode").equals("SIMPLE") || tls.text("mode").equals("MUTUAL");
        boolean credential = !tls.text("credentialName").isEmpty() && selects;
        return own && tls.text("caCertificates").isEmpty() && !credential;
    }

    /** A PortSelector as Go prints the message. */
    private static String port(View settings) {
        long number = settings.at("port").number("number");
        return !settings.has("port") ? "<nil>" : number == 0 ? "" : "number:" + number;
    }
}
