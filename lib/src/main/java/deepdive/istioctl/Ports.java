package deepdive.istioctl;

import deepdive.envoy.EnvoyException;

/** Checks of the {@code --proxy-admin-port} flag. */
final class Ports {
    private Ports() {}

    static void check(int port) {
        if (port < 1 || port > 65535) {
            throw new EnvoyException("port number " + port + " must be in the range 1..65535");
        }
    }
}
