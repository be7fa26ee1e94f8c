package deepdive.sandbox.istiod;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.xds.XdsServer;
import io.envoyproxy.envoy.config.core.v3.ControlPlane;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * What istioctl asks istiod over xDS: the types {@code istio.io/debug/syncz} (each proxy's status),
 * {@code istio.io/debug/config_dump} (what a proxy should have) and {@code istio.io/debug} (any debug endpoint, by the
 * resource's name). Configuration is not served here: the sandbox's proxies have a socket of their own for it.
 */
final class StatusService extends AggregatedDiscoveryServiceGrpc.AggregatedDiscoveryServiceImplBase {
    private static final String DEBUG = "istio.io/debug";
    private static final String SYNCZ = DEBUG + "/syncz";
    private static final String CONFIG_DUMP = DEBUG + "/config_dump";
    /** What a proxy's namespace may ask about its own proxies. */
    private static final Set<String> OWN = Set.of("config_dump", "edsz");

    private final XdsServer xds;
    private final Debug debug;
    private final String pod;

    /** @param pod istiod's, by which istioctl tells several apart */
    StatusService(XdsServer xds, Debug debug, String pod) {
        this.xds = xds;
        this.debug = debug;
        this.pod = pod;
    }

    @Override
    public StreamObserver<DiscoveryRequest> streamAggregatedResources(StreamObserver<DiscoveryResponse> answers) {
        Optional<Caller> caller = Callers.current();
        return new StreamObserver<>() {
            private boolean known;
            private String last = "";

            @Override
            public void onNext(DiscoveryRequest request) {
                try {
                    if (!known) {
                        check(request.getNode(), caller);
                        known = true;
                    }
                    // istioctl makes a nonce up for its question; only that of the last answer confirms one
                    if (!request.getResponseNonce().equals(last) || last.isEmpty()) {
                        DiscoveryResponse answer = answer(request, caller);
                        last = answer.getNonce();
                        answers.onNext(answer);
                    }
                } catch (StatusRuntimeException refused) {
                    answers.onError(refused);
                }
            }

            @Override
            public void onError(Throwable gone) {
                // the caller has hung up; there is nothing to undo
            }

            @Override
            public void onCompleted() {
                answers.onCompleted();
            }
        };
    }

    /** The node must be the caller's, as istiod wants it (checkConnectionIdentity). */
    private static void check(Node node, Optional<Caller> caller) {
        if (node.getId().isEmpty()) {
            throw refuse(Status.INVALID_ARGUMENT, "missing node information");
        }
        String namespace = SyncStatus.metadata(node, "NAMESPACE");
        String account = SyncStatus.metadata(node, "SERVICE_ACCOUNT");
        caller.ifPresent(who -> {
            if (!namespace.isEmpty() && !namespace.equals(who.namespace())
                    || !account.isEmpty() && !account.equals(who.serviceAccount())) {
                throw refuse(
                        Status.PERMISSION_DENIED,
                        "authorization failed: no identities ([" + who.spiffe() + "]) matched " + namespace + "/"
                                + account);
            }
        });
    }

    private DiscoveryResponse answer(DiscoveryRequest request, Optional<Caller> asked) {
        String type = request.getTypeUrl();
        if (!type.startsWith(DEBUG)) {
            throw refuse(
                    Status.UNIMPLEMENTED,
                    "this control plane serves " + type + " to its own proxies only; here it answers " + DEBUG);
        }
        Caller caller = asked.orElseThrow(() -> refuse(Status.UNAUTHENTICATED, "authentication required"));
        String namespace = caller.system() ? "" : caller.namespace();
        String version = UUID.randomUUID().toString();
        DiscoveryResponse.Builder response = DiscoveryResponse.newBuilder()
                .setTypeUrl(type)
                .setVersionInfo(version)
                .setNonce(version);
        switch (type) {
            case SYNCZ ->
                response.setControlPlane(ControlPlane.newBuilder().setIdentifier(identifier()))
                        .addAllResources(ProxyStatus.of(xds.connections(), namespace));
            case CONFIG_DUMP -> response.addAllResources(dump(request.getResourceNamesList(), namespace));
            default -> response.addResources(other(request.getResourceNamesList(), caller, namespace));
        }
        return response.build();
    }

    /** Nothing where the proxy is not there: another istiod may have it. */
    private List<Any> dump(List<String> names, String namespace) {
        return names.size() != 1
                ? List.of()
                : debug.connection(names.get(0), namespace)
                        .map(connection ->
                                new ProxyDump(xds, connection).whole(false).getConfigsList())
                        .orElse(List.of());
    }

    private Any other(List<String> names, Caller caller, String namespace) {
        if (names.size() != 1) {
            throw refuse(Status.INVALID_ARGUMENT, "exactly one debug request is required");
        }
        String name = names.get(0);
        if (!caller.system() && !OWN.contains(name.replaceFirst("\\?.*", ""))) {
            throw refuse(
                    Status.PERMISSION_DENIED,
                    "the debug info is not available for current identity: \"" + caller.spiffe() + "\"");
        }
        return Any.newBuilder()
                .setTypeUrl(DEBUG)
                .setValue(ByteString.copyFromUtf8(debug.answer(name, namespace).body()))
                .build();
    }

    private String identifier() {
        ObjectNode json = Json.object().put("Component", "istiod").put("ID", pod);
        json.set("Info", Build.json());
        return json.toString();
    }

    private static StatusRuntimeException refuse(Status status, String reason) {
        return status.withDescription(reason).asRuntimeException();
    }
}
