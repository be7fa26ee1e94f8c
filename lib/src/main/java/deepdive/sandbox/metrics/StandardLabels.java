package deepdive.sandbox.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The labels of Istio's standard metrics, in the order in which Istio's filter gives them. */
final class StandardLabels {
    private static final String UNKNOWN = "unknown";
    private static final Pattern NAMESPACE = Pattern.compile("spiffe://[^/]+/ns/([^/]+)/sa/.*");

    private final Map<String, String> labels = new LinkedHashMap<>();

    private StandardLabels() {}

    /** @param peer the other end, empty where it is no workload of the mesh */
    static Map<String, String> of(Peer own, Optional<Peer> peer, Report report) {
        StandardLabels made = new StandardLabels();
        made.put("reporter", report.server() ? MetricLogs.SERVER : MetricLogs.CLIENT);
        String namespace = namespace(report.peerPrincipal(), peer);
        if (report.server()) {
            made.source(peer, namespace, report.peerPrincipal());
            made.destination(Optional.of(own), own.namespace(), report, report.ownPrincipal());
        } else {
            made.source(Optional.of(own), own.namespace(), report.ownPrincipal());
            made.destination(peer, namespace, report, report.peerPrincipal());
        }
        made.put("request_protocol", report.protocol());
        if (!report.protocol().equals("tcp")) {
            made.labels.put("response_code", String.valueOf(report.code()));
            made.labels.put(
                    "grpc_response_status",
                    report.protocol().equals("grpc") ? LogField.GRPC_STATUS.of(report.tags()) : "");
        }
        String flags = LogField.FLAGS.of(report.tags());
        made.labels.put("response_flags", flags.isEmpty() ? "-" : flags);
        made.put("connection_security_policy", security(report));
        return made.labels;
    }

    /** A client does not know whether the server asked for its certificate. */
    private static String security(Report report) {
        if (!report.server()) {
            return UNKNOWN;
        }
        return report.peerPrincipal().isEmpty() || report.ownPrincipal().isEmpty() ? "none" : "mutual_tls";
    }

    private static String namespace(String principal, Optional<Peer> peer) {
        Matcher matcher = NAMESPACE.matcher(principal);
        return matcher.matches() ? matcher.group(1) : peer.map(Peer::namespace).orElse("");
    }

    private void source(Optional<Peer> peer, String namespace, String principal) {
        put("source_workload", peer.map(Peer::workload).orElse(""));
        put("source_canonical_service", peer.map(Peer::canonicalName).orElse(""));
        put("source_canonical_revision", peer.map(Peer::canonicalRevision).orElse("latest"));
        put("source_workload_namespace", namespace);
        put("source_principal", principal);
        put("source_app", peer.map(Peer::app).orElse(""));
        put("source_version", peer.map(Peer::version).orElse(""));
        put("source_cluster", peer.map(Peer::cluster).orElse(""));
    }

    private void destination(Optional<Peer> peer, String namespace, Report report, String principal) {
        // a server that nobody calls by the name of a service is its own service
        String itself = report.server() ? peer.map(Peer::canonicalName).orElse("") : "";
        Report.Service service = report.service();
        put("destination_workload", peer.map(Peer::workload).orElse(""));
        put("destination_workload_namespace", namespace);
        put("destination_principal", principal);
        put("destination_app", peer.map(Peer::app).orElse(""));
        put("destination_version", peer.map(Peer::version).orElse(""));
        put("destination_service", service.host().isEmpty() ? itself : service.host());
        put("destination_canonical_service", peer.map(Peer::canonicalName).orElse(""));
        put("destination_canonical_revision", peer.map(Peer::canonicalRevision).orElse("latest"));
        put("destination_service_name", service.name().isEmpty() ? itself : service.name());
        put("destination_service_namespace", namespace);
        put("destination_cluster", peer.map(Peer::cluster).orElse(""));
    }

    private void put(String name, String value) {
        labels.put(name, value.isEmpty() ? UNKNOWN : value);
    }
}
