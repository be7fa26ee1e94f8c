package deepdive.sandbox.istiod;

import deepdive.sandbox.xds.CertificateAuthority;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A gRPC port of istiod's pod: 15012 with TLS, where callers say who they are, and 15010 without. */
final class XdsPort implements AutoCloseable {
    private static final List<String> NAMES = List.of(
            "istiod.istio-system.svc", "istiod.istio-system.svc.cluster.local", "istiod-default.istio-system.svc");

    private final Server server;

    private XdsPort(NettyServerBuilder builder, BindableService service, Callers callers) throws IOException {
        server = builder.intercept(callers)
                .addService(service)
                .directExecutor()
                .build()
                .start();
    }

    static XdsPort plain(InetSocketAddress address, BindableService service, Callers callers) throws IOException {
        return new XdsPort(NettyServerBuilder.forAddress(address), service, callers);
    }

    /** With a certificate of the mesh's own authority for istiod's names. */
    static XdsPort secure(
            InetSocketAddress address, CertificateAuthority authority, BindableService service, Callers callers)
            throws IOException {
        CertificateAuthority.Identity identity = authority.issueServer(NAMES, Instant.now());
        SslContext context = GrpcSslContexts.configure(
                        SslContextBuilder.forServer(
                                stream(identity.certificate() + authority.rootPem()), stream(identity.key())),
                        SslProvider.JDK)
                .trustManager(stream(authority.rootPem()))
                .clientAuth(ClientAuth.OPTIONAL)
                .build();
        return new XdsPort(NettyServerBuilder.forAddress(address).sslContext(context), service, callers);
    }

    private static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
