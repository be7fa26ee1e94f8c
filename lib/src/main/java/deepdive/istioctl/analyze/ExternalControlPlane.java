package deepdive.istioctl.analyze;

import deepdive.validate.Ips;
import deepdive.validate.View;
import java.net.URI;
import java.net.URISyntaxException;

/** Webhooks that call a control plane outside of the cluster: IST0163 and IST0164. */
final class ExternalControlPlane {
    private ExternalControlPlane() {}

    static void analyze(Context context) {
        for (Resource webhooks : context.all(Collection.VALIDATING_WEBHOOK)) {
            if (webhooks.name().equals("istiod-default-validator")
                    || webhooks.name().startsWith("istio-validator")) {
                check(webhooks, context);
            }
        }
        for (Resource webhooks : context.all(Collection.MUTATING_WEBHOOK)) {
            if (webhooks.name().startsWith("istio-sidecar-injector")) {
                check(webhooks, context);
            }
        }
    }

    private static void check(Resource webhooks, Context context) {
        for (View hook : webhooks.object().items("webhooks")) {
            View client = hook.at("clientConfig");
            String url = client.text("url");
            if (!client.has("url")) {
                if (!client.has("service")) {
                    context.report("IST0163", webhooks, "", hook.text("name"), "is blank");
                }
                continue;
            }
            try {
                String host = new URI(url).getHost();
                if (host != null && Ips.isAddress(host.replaceAll("[\\[\\]]", ""))) {
                    context.report("IST0164", webhooks, url, hook.text("name"));
                }
            } catch (URISyntaxException e) {
                context.report("IST0163", webhooks, url, hook.text("name"), "was provided in an invalid format");
            }
        }
    }
}
