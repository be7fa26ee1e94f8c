package deepdive.envoy;

import tools.jackson.databind.JsonNode;

/** What reading any admin page has in common: its errors. */
final class Dumps {
    private Dumps() {}

    static JsonNode read(byte[] json) {
        try {
            return Json.parse(json);
        } catch (EnvoyException e) {
            throw new EnvoyException(
                    "error unmarshalling config dump response from Envoy: proto: " + e.getMessage(), e);
        }
    }

    static EnvoyException wrongKind(String source, DumpKind found, DumpKind wanted) {
        String instead =
                switch (found) {
                    case CLUSTERS -> " 'istioctl proxy-config endpoint' reads it.";
                    case CONFIG_DUMP -> " 'istioctl proxy-config eds' and the others read it.";
                    default -> "";
                };
        return new EnvoyException(source + " is " + found.description() + ", not " + wanted.description()
                + ": this command needs what Envoy's admin port gives at " + wanted.adminPath() + "." + instead);
    }
}
