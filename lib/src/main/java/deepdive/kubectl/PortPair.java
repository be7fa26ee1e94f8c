package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import tools.jackson.databind.JsonNode;

/**
 * {@code LOCAL:REMOTE}, {@code PORT}, {@code :REMOTE}.
 *
 * @param local 0 for any that is free
 * @param remote a number, or a name
 */
record PortPair(int local, String remote) {
    static PortPair parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length > 2) {
            throw new KubectlException("invalid port format '" + text + "'");
        }
        String remote = parts[parts.length - 1];
        String local = parts[0].isEmpty() ? "0" : parts[0];
        if (!local.matches("\\d{1,5}") && parts.length > 1
                || local.matches("\\d+") && Integer.parseInt(local) > 65535) {
            String why = local.matches("\\d+") ? "value out of range" : "invalid syntax";
            throw new KubectlException(
                    "error parsing local port '" + local + "': strconv.ParseUint: parsing \"" + local + "\": " + why);
        }
        if (remote.isEmpty() || remote.equals("0") || remote.matches("\\d+") && Integer.parseInt(remote) > 65535) {
            throw new KubectlException("remote port must be > 0");
        }
        return new PortPair(local.matches("\\d+") ? Integer.parseInt(local) : 0, remote);
    }

    /** The port of a service that {@link #remote} names. */
    JsonNode servicePort(JsonNode service) {
        for (JsonNode port : Fields.list(service, "spec", "ports")) {
            if (Fields.text(port, "port").equals(remote)
                    || Fields.text(port, "name").equals(remote)) {
                return port;
            }
        }
        throw new KubectlException(
                "Service " + Fields.text(service, "metadata", "name") + " does not have a service port " + remote);
    }

    /** @param service null where the pod's own port is meant */
    int containerPort(JsonNode service, JsonNode pod) {
        String wanted = remote;
        if (service != null) {
            JsonNode port = servicePort(service);
            String target = Fields.text(port, "targetPort");
            boolean headless = Fields.text(service, "spec", "clusterIP").equals("None");
            wanted = target.isEmpty() || headless && target.equals("0") ? Fields.text(port, "port") : target;
        }
        if (wanted.matches("\\d+")) {
            return Integer.parseInt(wanted);
        }
        for (JsonNode container : Fields.list(pod, "spec", "containers")) {
            for (JsonNode port : Fields.list(container, "ports")) {
                if (Fields.text(port, "name").equals(wanted)) {
                    return (int) Fields.number(port, "containerPort");
                }
            }
        }
        throw new KubectlException(
                "Pod '" + Fields.text(pod, "metadata", "name") + "' does not have a named port '" + wanted + "'");
    }

    @Override
    public String toString() {
        return "{" + local + " " + remote + "}";
    }
}
