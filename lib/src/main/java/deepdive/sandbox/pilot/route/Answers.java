package deepdive.sandbox.pilot.route;

import com.google.protobuf.ByteString;
import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Routes that Envoy answers by itself: redirects and fixed responses. */
final class Answers {
    private Answers() {}

    /**
     * A redirect; empty if its status code is none of 301, 302, 303, 307 and 308.
     *
     * @param port the port that the request came to
     * @param tls whether it came over TLS
     */
    static Optional<RedirectAction> redirect(JsonNode redirect, int port, boolean tls) {
        RedirectAction.Builder out = RedirectAction.newBuilder().setHostRedirect(Json.text(redirect, "authority"));
        if (Json.text(redirect, "prefixRewrite").isEmpty()) {
            out.setPathRedirect(Json.text(redirect, "uri"));
        } else {
            out.setPrefixRewrite(Json.text(redirect, "prefixRewrite"));
        }
        String scheme = Json.text(redirect, "scheme");
        if (!scheme.isEmpty()) {
            out.setSchemeRedirect(scheme);
        }
        int to = Json.number(redirect, "port");
        if (!Json.has(redirect, "port") && Json.text(redirect, "derivePort").equals("FROM_REQUEST_PORT")) {
            to = port;
        }
        // The usual port of a scheme is not written into a URL.
        boolean https = scheme.isEmpty() ? tls : scheme.equals("https");
        boolean http = scheme.isEmpty() ? !tls : scheme.equals("http");
        out.setPortRedirect(to == 80 && http || to == 443 && https ? 0 : to);
        switch (Json.number(redirect, "redirectCode")) {
            case 0, 301 -> out.setResponseCode(RedirectAction.RedirectResponseCode.MOVED_PERMANENTLY);
            case 302 -> out.setResponseCode(RedirectAction.RedirectResponseCode.FOUND);
            case 303 -> out.setResponseCode(RedirectAction.RedirectResponseCode.SEE_OTHER);
            case 307 -> out.setResponseCode(RedirectAction.RedirectResponseCode.TEMPORARY_REDIRECT);
            case 308 -> out.setResponseCode(RedirectAction.RedirectResponseCode.PERMANENT_REDIRECT);
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(out.build());
    }

    static DirectResponseAction direct(JsonNode response) {
        DirectResponseAction.Builder out = DirectResponseAction.newBuilder().setStatus(Json.number(response, "status"));
        JsonNode body = response.path("body");
        if (body.has("string")) {
            out.setBody(DataSource.newBuilder().setInlineString(Json.text(body, "string")));
        } else if (body.has("bytes")) {
            byte[] bytes = Base64.getMimeDecoder().decode(Json.text(body, "bytes"));
            out.setBody(DataSource.newBuilder().setInlineBytes(ByteString.copyFrom(bytes)));
        } else if (body.isObject()) {
            out.setBody(DataSource.getDefaultInstance());
        }
        return out.build();
    }
}
