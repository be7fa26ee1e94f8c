package deepdive.sandbox.metrics;

import deepdive.sandbox.metrics.ProxyCounters.Labels;
import io.envoyproxy.envoy.data.accesslog.v3.AccessLogCommon;
import io.envoyproxy.envoy.data.accesslog.v3.AccessLogType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Counts TCP connections, which a proxy reports several times, with the labels that they had at first. */
final class Connections {
    private static final int MOST_OPEN = 5000;

    private final Map<String, Open> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Open> eldest) {
            return size() > MOST_OPEN; // its end is counted as a connection of its own
        }
    };

    private record Open(Labels labels, long sent, long received) {}

    synchronized void report(AccessLogCommon common, ProxyCounters counters, Supplier<Labels> labels) {
        String id = common.getStreamId();
        Open before = open.remove(id);
        if (before == null) {
            before = new Open(labels.get(), 0, 0);
            counters.add("tcp_connections_opened_total", before.labels(), 1);
        }
        long sent = common.getDownstreamWireBytesSent();
        long received = common.getDownstreamWireBytesReceived();
        counters.add("tcp_sent_bytes_total", before.labels(), sent - before.sent());
        counters.add("tcp_received_bytes_total", before.labels(), received - before.received());
        if (common.getAccessLogType() == AccessLogType.TcpConnectionEnd) {
            counters.add("tcp_connections_closed_total", before.labels(), 1);
        } else {
            open.put(id, new Open(before.labels(), sent, received));
        }
    }
}
