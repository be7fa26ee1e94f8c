package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.ArrayList;
import java.util.List;

/**
 * A place that a VirtualService sends requests to.
 *
 * @param mirror whether it gets copies only
 * @param path of its host in the VirtualService
 */
record RouteDestination(View destination, boolean mirror, String path) {

    /** Those of routes: TCP's, then TLS's, then HTTP's. */
    static List<RouteDestination> routes(View service) {
        List<RouteDestination> found = new ArrayList<>();
        for (String protocol : List.of("tcp", "tls", "http")) {
            List<View> routes = service.items(protocol);
            for (int i = 0; i < routes.size(); i++) {
                List<View> destinations = routes.get(i).items("route");
                for (int j = 0; j < destinations.size(); j++) {
                    String path = "spec." + protocol + "[" + i + "].route[" + j + "].destination.host";
                    found.add(new RouteDestination(destinations.get(j).at("destination"), false, path));
                }
            }
        }
        return found;
    }

    static List<RouteDestination> mirrors(View service) {
        List<RouteDestination> found = new ArrayList<>();
        List<View> routes = service.items("http");
        for (int i = 0; i < routes.size(); i++) {
            View route = routes.get(i);
            if (route.has("mirror")) {
                found.add(new RouteDestination(route.at("mirror"), true, "spec.http[" + i + "].mirror.host"));
            }
            List<View> mirrors = route.items("mirrors");
            for (int j = 0; j < mirrors.size(); j++) {
                found.add(new RouteDestination(
                        mirrors.get(j).at("destination"), true, "spec.http[" + i + "].mirrors[" + j + "].host"));
            }
        }
        return found;
    }

    String host() {
        return destination.text("host");
    }

    String subset() {
        return destination.text("subset");
    }
}
