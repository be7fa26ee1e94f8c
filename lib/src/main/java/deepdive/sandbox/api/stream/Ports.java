package deepdive.sandbox.api.stream;

import java.util.ArrayList;
import java.util.List;

/** Port numbers as clients write them. */
final class Ports {
    private Ports() {}

    /** 1 to 65535, or -1 if it is not a port. */
    static int parse(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return -1;
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65535 ? port : -1;
    }

    /** The ports of {@code ?ports=9080,15000&ports=…}, at least one and at most 32. */
    static List<Integer> parseAll(List<String> values) {
        List<Integer> ports = new ArrayList<>();
        for (String value : values) {
            for (String text : value.split(",")) {
                int port = parse(text.strip());
                if (port < 0) {
                    throw Target.badRequest("invalid port \"" + text + "\" in the query parameter ports");
                }
                ports.add(port);
            }
        }
        if (ports.isEmpty() || ports.size() > 32) {
            throw Target.badRequest("query parameter \"ports\" is required: 1 to 32 ports, e.g. ?ports=9080");
        }
        return List.copyOf(ports);
    }
}
