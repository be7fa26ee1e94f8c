package deepdive.sandbox.pilot.gateway;

/**
 * What servers must have in common to share a listener.
 *
 * @param number the port that the proxy listens on
 * @param protocol as written
 * @param bind address to listen on, {@code ""} for all
 */
public record ServerPort(int number, String protocol, String bind) {
    static ServerPort of(Server server) {
        return new ServerPort(server.port(), server.protocolName(), server.bind());
    }
}
