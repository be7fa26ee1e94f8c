package deepdive.validate;

import java.util.List;

/** Limits of connections and requests. */
final class ConnectionPoolRules {
    private ConnectionPoolRules() {}

    static Findings check(View pool) {
        Findings wrong = new Findings();
        if (pool.present() && !pool.has("http") && !pool.has("tcp")) {
            wrong.add("connection pool must have at least one field");
            return wrong;
        }
        http(pool.at("http"), wrong);
        tcp(pool.at("tcp"), wrong);
        return wrong;
    }

    private static void http(View http, Findings wrong) {
        negative(http, "http1MaxPendingRequests", "http1 max pending requests", wrong);
        negative(http, "http2MaxRequests", "http2 max requests", wrong);
        negative(http, "maxRequestsPerConnection", "max requests per connection", wrong);
        negative(http, "maxRetries", "max retries", wrong);
        wrong.check(Durations.check(http, "idleTimeout"));
        if (http.text("h2UpgradePolicy").equals("UPGRADE") && http.yes("useClientProtocol")) {
            wrong.add("use client protocol must not be true when H2UpgradePolicy is UPGRADE");
        }
        negative(http, "maxConcurrentStreams", "max concurrent streams", wrong);
        View alive = http.at("http2KeepAlive");
        for (String name : alive.present() ? List.of("interval", "timeout") : List.<String>of()) {
            wrong.check(alive.has(name) ? Durations.check(alive, name) : "http2 keepalive " + name + " is required");
        }
    }

    private static void tcp(View tcp, Findings wrong) {
        negative(tcp, "maxConnections", "max connections", wrong);
        wrong.check(Durations.check(tcp, "connectTimeout"));
        wrong.check(Durations.check(tcp, "maxConnectionDuration"));
        if (Durations.of(tcp, "idleTimeout").toMillis() != 0) { // 0s: there is none
            wrong.check(Durations.check(tcp, "idleTimeout"));
        }
        wrong.check(Durations.check(tcp.at("tcpKeepalive"), "time"));
        wrong.check(Durations.check(tcp.at("tcpKeepalive"), "interval"));
    }

    private static void negative(View view, String field, String what, Findings wrong) {
        if (view.number(field) < 0) {
            wrong.add(what + " must be non-negative");
        }
    }
}
