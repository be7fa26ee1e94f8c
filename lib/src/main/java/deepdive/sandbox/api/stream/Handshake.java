package deepdive.sandbox.api.stream;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/** How a client wants to stream: what its upgrade headers ask for, and what is agreed. */
enum Handshake {
    WEB_SOCKET,
    SPDY;

    /** Refuses a request that asks for no upgrade, or for another one. */
    static Handshake of(HttpServerRequest request) {
        String upgrade = request.getHeader("Upgrade");
        if (upgrade != null && upgrade.equalsIgnoreCase("websocket") && request.method() == HttpMethod.GET) {
            return WEB_SOCKET;
        }
        if (upgrade != null && upgrade.equalsIgnoreCase("SPDY/3.1")) {
            return SPDY;
        }
        throw Target.badRequest("Upgrade request required");
    }

    /**
     * The first of the client's protocols that is spoken here; {@code ""} if the client names none.
     *
     * @param header the header that names them: several lines, or one with commas
     */
    static String protocol(HttpServerRequest request, String header, List<String> spoken) {
        List<String> wanted = new ArrayList<>();
        for (String line : request.headers().getAll(header)) {
            for (String name : line.split(",")) {
                wanted.add(name.strip());
            }
        }
        for (String name : wanted) {
            if (spoken.contains(name)) {
                return name;
            }
        }
        if (wanted.isEmpty()) {
            return "";
        }
        throw Target.badRequest("unable to upgrade: unable to negotiate protocol: client supports "
                + wanted
                + ", server accepts "
                + spoken);
    }
}
