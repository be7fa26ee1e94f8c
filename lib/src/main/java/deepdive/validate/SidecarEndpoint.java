package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.util.Set;

/** A Sidecar's defaultEndpoint: where the app itself listens. */
final class SidecarEndpoint {
    private static final String UNIX = "unix://";
    private static final Set<String> HOSTS = Set.of("", "127.0.0.1", "0.0.0.0", "::1", "::");

    private SidecarEndpoint() {}

    static void check(String endpoint, Verdict verdict) {
        if (endpoint.startsWith(UNIX)) {
            verdict.check(GatewayRules.unix(endpoint.substring(UNIX.length())));
            return;
        }
        int colon = endpoint.lastIndexOf(':');
        String host = colon < 0 ? "" : endpoint.substring(0, colon);
        String port = colon < 0 ? "" : endpoint.substring(colon + 1);
        String wrong = "";
        if (colon < 0) {
            wrong = "missing port in address";
        } else if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.contains(":")) {
            wrong = "too many colons in address";
        }
        if (!wrong.isEmpty()) {
            verdict.error("address " + endpoint + ": " + wrong);
            host = "";
            port = "";
        }
        verdict.check(
                !HOSTS.contains(host),
                "sidecar: defaultEndpoint must be of form"
                        + " 127.0.0.1:<port>,0.0.0.0:<port>,[::1]:port,[::]:port,unix://filepath or unset");
        if (port.matches("[-+]?[0-9]{1,9}")) {
            verdict.check(Names.port(Long.parseLong(port)));
        } else {
            verdict.error("sidecar: defaultEndpoint port (" + port + ") is not a number: strconv.Atoi: parsing "
                    + quote(port) + ": invalid syntax");
        }
    }
}
