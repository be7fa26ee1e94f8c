package deepdive.sandbox.apps;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The headers that an app must pass on from the request it got to those it makes, so that traces hang together and
 * routing by user works (Istio: "Distributed tracing overview", Bookinfo's productpage); and
 * those that tell an app further on to fail ({@link Faults}).
 */
final class Forwarded {
    private static final List<String> NAMES = List.of(
            "x-request-id",
            "traceparent",
            "tracestate",
            "b3",
            "x-b3-traceid",
            "x-b3-spanid",
            "x-b3-parentspanid",
            "x-b3-sampled",
            "x-b3-flags",
            "x-ot-span-context",
            "x-cloud-trace-context",
            "grpc-trace-bin",
            "sw8",
            "x-client-trace-id",
            "x-envoy-force-trace",
            "authorization",
            "cookie",
            "user-agent",
            "end-user");

    private Forwarded() {}

    static Map<String, String> of(MultiMap headers) {
        Map<String, String> passed = new TreeMap<>();
        for (String name : NAMES) {
            if (headers.contains(name)) {
                passed.put(name, headers.get(name));
            }
        }
        headers.names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith(Faults.HEADER))
                .forEach(name -> passed.put(name, headers.get(name)));
        return passed;
    }
}
