package deepdive.istioctl;

import deepdive.istioctl.write.SecretWriter;
import java.io.IOException;
import java.time.Instant;

/** {@code istioctl proxy-config secret}. */
final class SecretCommand extends ProxyConfigCommand {
    @Override
    About about() {
        return About.pod(
                "Show the certificates of a proxy: its own chain and the roots that it trusts, with their dates.",
                "# a line a certificate",
                "istioctl proxy-config secret productpage-v1-5fb5d4c744-w5nxx.bookinfo",
                "",
                "# the certificates themselves; Envoy does not show private keys",
                "istioctl proxy-config secret productpage-v1-5fb5d4c744-w5nxx.bookinfo -o json");
    }

    @Override
    String what() {
        return "secret";
    }

    @Override
    void run(Session session) throws IOException {
        var dump = dump(session, "?mask=dynamic_active_secrets,dynamic_warming_secrets");
        session.print(SecretWriter.write(dump, format(), Instant.now()));
    }
}
