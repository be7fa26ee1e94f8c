package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Envoy's filters had other names once. */
final class FilterNames {
    private static final Map<String, String> NEW = new HashMap<>();

    static {
        same("http", "buffer cors csrf fault grpc_http1_bridge grpc_json_transcoder grpc_web gzip health_check");
        same("http", "ext_authz ip_tagging lua router squash");
        same("network", "client_ssl_auth http_connection_manager mongo_proxy ratelimit redis_proxy tcp_proxy");
        NEW.put("envoy.http_dynamo_filter", "envoy.filters.http.dynamo");
        NEW.put("envoy.rate_limit", "envoy.filters.http.ratelimit");
        for (String name :
                List.of("http_inspector", "original_dst", "original_src", "proxy_protocol", "tls_inspector")) {
            NEW.put("envoy.listener." + name, "envoy.filters.listener." + name);
        }
    }

    private FilterNames() {}

    private static void same(String where, String names) {
        for (String name : names.split(" ")) {
            NEW.put("envoy." + name, "envoy.filters." + where + "." + name);
        }
    }

    static void warn(String name, Verdict verdict) {
        if (NEW.containsKey(name)) {
            verdict.warn("using deprecated filter name " + quote(name) + "; use " + quote(NEW.get(name)) + " instead");
        }
    }
}
