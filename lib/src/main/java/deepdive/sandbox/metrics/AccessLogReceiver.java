package deepdive.sandbox.metrics;

import io.envoyproxy.envoy.service.accesslog.v3.AccessLogServiceGrpc.AccessLogServiceImplBase;
import io.envoyproxy.envoy.service.accesslog.v3.StreamAccessLogsMessage;
import io.envoyproxy.envoy.service.accesslog.v3.StreamAccessLogsResponse;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;

/** Takes what proxies report: a stream a proxy and side, whose first message says which. */
public final class AccessLogReceiver extends AccessLogServiceImplBase {
    private final MeshMetrics metrics;
    private final Consumer<String> problems;

    /** @param problems is told in a line of a report that cannot be read */
    public AccessLogReceiver(MeshMetrics metrics, Consumer<String> problems) {
        this.metrics = metrics;
        this.problems = problems;
    }

    @Override
    public StreamObserver<StreamAccessLogsMessage> streamAccessLogs(StreamObserver<StreamAccessLogsResponse> answer) {
        return new StreamObserver<>() {
            private String namespace = "";
            private String pod = "";
            private boolean server;

            @Override
            public void onNext(StreamAccessLogsMessage message) {
                if (message.hasIdentifier()) {
                    // sidecar~IP~POD.NAMESPACE~NAMESPACE.svc.cluster.local
                    String[] node = message.getIdentifier().getNode().getId().split("~");
                    String[] name = node.length > 2 ? node[2].split("\\.", 2) : new String[0];
                    pod = name.length > 1 ? name[0] : "";
                    namespace = name.length > 1 ? name[1] : "";
                    server = message.getIdentifier().getLogName().equals(MetricLogs.SERVER);
                }
                try {
                    message.getHttpLogs()
                            .getLogEntryList()
                            .forEach(entry -> metrics.http(namespace, pod, server, entry));
                    message.getTcpLogs().getLogEntryList().forEach(entry -> metrics.tcp(namespace, pod, server, entry));
                } catch (RuntimeException e) {
                    problems.accept("metrics of " + pod + "." + namespace + ": " + e.getMessage());
                }
            }

            @Override
            public void onError(Throwable ended) {
                // the proxy has gone, or begins a stream anew
            }

            @Override
            public void onCompleted() {
                answer.onCompleted();
            }
        };
    }
}
