package deepdive.sandbox.istiod;

import deepdive.sandbox.api.ServiceAccountTokens;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Finds out who asks over TLS: by a ServiceAccount's token for the audience {@code istio-ca}, or by a certificate of
 * the mesh. Who proves neither is refused. Without TLS nobody is asked, and nobody is known.
 */
final class Callers implements ServerInterceptor {
    private static final Context.Key<Caller> CALLER = Context.key("caller");
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String AUDIENCE = "istio-ca";
    private static final String BEARER = "Bearer ";
    private static final int URI = 6; // a SubjectAltName's type, RFC 5280

    private final String trustDomain;

    Callers(String trustDomain) {
        this.trustDomain = trustDomain;
    }

    /** Who asks in the current call; empty without TLS. */
    static Optional<Caller> current() {
        return Optional.ofNullable(CALLER.get());
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        if (session == null) {
            return next.startCall(call, headers);
        }
        Optional<Caller> caller = ofCertificate(session).or(() -> ofToken(headers.get(AUTHORIZATION)));
        if (caller.isEmpty()) {
            call.close(Status.UNAUTHENTICATED.withDescription("authentication failure"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        return Contexts.interceptCall(Context.current().withValue(CALLER, caller.get()), call, headers, next);
    }

    private Optional<Caller> ofToken(String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return Optional.empty();
        }
        return ServiceAccountTokens.verify(authorization.substring(BEARER.length()), AUDIENCE, Instant.now())
                .map(account -> Caller.of(trustDomain, account.namespace(), account.name()));
    }

    private static Optional<Caller> ofCertificate(SSLSession session) {
        try {
            return names(session.getPeerCertificates()[0]).stream()
                    .map(name -> name.split("/"))
                    .filter(part -> part.length == 7 && part[3].equals("ns") && part[5].equals("sa"))
                    .map(part -> Caller.of(part[2], part[4], part[6]))
                    .findFirst();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty(); // it came without a certificate
        }
    }

    private static List<String> names(Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            if (certificate instanceof X509Certificate x509 && x509.getSubjectAlternativeNames() != null) {
                for (List<?> name : x509.getSubjectAlternativeNames()) {
                    if (name.get(0).equals(URI)) {
                        names.add((String) name.get(1));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            return List.of(); // signed by the mesh's authority, but no workload's
        }
        return names;
    }
}
