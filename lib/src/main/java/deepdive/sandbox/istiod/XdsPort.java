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
import java.io.IOException;
import java.net.InetSocketAddress;

/** A gRPC port of istiod's pod: 15012 with TLS, where callers say who they are, and 15010 without. */
final class XdsPort implements AutoCloseable {
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

    /** With a certificate of the mesh's own authority for istiod's names, always of the root that signs. */
    static XdsPort secure(
            InetSocketAddress address, CertificateAuthority authority, BindableService service, Callers callers)
            throws IOException {
        SslContext context = GrpcSslContexts.configure(
                        SslContextBuilder.forServer(new ServerKeys(authority)), SslProvider.JDK)
                .trustManager(new MeshTrust(authority))
                .clientAuth(ClientAuth.OPTIONAL)
                .build();
        return new XdsPort(NettyServerBuilder.forAddress(address).sslContext(context), service, callers);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
