package deepdive.sandbox.kubelet;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A container's environment as a kubelet makes it: its own variables, and those of its namespace's services. */
final class Environment {
    private Environment() {}

    static Map<String, String> of(PodWorker worker, String container) {
        JsonNode pod = worker.pod();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        all.put("HOSTNAME", Fields.name(pod));
        for (JsonNode each : pod.path("spec").path("containers")) {
            if (each.path("name").asString().equals(container)) {
                for (JsonNode variable : each.path("env")) {
                    all.put(variable.path("name").asString(), value(variable, pod, all));
                }
            }
        }
        for (JsonNode service : worker.objects().list("services")) {
            String namespace = Fields.namespace(service);
            String name = Fields.name(service);
            boolean api = namespace.equals("default") && name.equals("kubernetes");
            boolean own = namespace.equals(Fields.namespace(pod))
                    && pod.path("spec").path("enableServiceLinks").asBoolean(true);
            String ip = service.path("spec").path("clusterIP").asString("");
            if ((api || own) && ip.matches("[0-9.]+")) {
                service(service, name.toUpperCase(Locale.ROOT).replace('-', '_'), ip, all);
            }
        }
        all.put("HOME", "/");
        return all;
    }

    /** A value, or what of the pod itself it refers to; {@code $(NAME)} stands for a variable before it. */
    private static String value(JsonNode variable, JsonNode pod, Map<String, String> before) {
        String field =
                variable.path("valueFrom").path("fieldRef").path("fieldPath").asString("");
        if (!field.isEmpty()) {
            JsonNode found = pod;
            for (String step : field.split("\\.")) {
                found = found.path(step);
            }
            return found.asString("");
        }
        String value = variable.path("value").asString("");
        for (Map.Entry<String, String> known : before.entrySet()) {
            value = value.replace("$(" + known.getKey() + ")", known.getValue());
        }
        return value;
    }

    /** The variables of Docker links, which Kubernetes still makes for each port. */
    private static void service(JsonNode service, String prefix, String ip, Map<String, String> all) {
        boolean first = true;
        for (JsonNode port : service.path("spec").path("ports")) {
            String number = port.path("port").asString();
            String protocol = port.path("protocol").asString("TCP");
            String url = protocol.toLowerCase(Locale.ROOT) + "://" + ip + ":" + number;
            String name = port.path("name").asString("");
            if (first) {
                all.put(prefix + "_SERVICE_HOST", ip);
                all.put(prefix + "_SERVICE_PORT", number);
                all.put(prefix + "_PORT", url);
                first = false;
            }
            if (!name.isEmpty()) {
                all.put(
                        prefix + "_SERVICE_PORT_"
                                + name.toUpperCase(Locale.ROOT).replace('-', '_'),
                        number);
            }
            String link = prefix + "_PORT_" + number + "_" + protocol;
            all.put(link, url);
            all.put(link + "_PROTO", protocol.toLowerCase(Locale.ROOT));
            all.put(link + "_PORT", number);
            all.put(link + "_ADDR", ip);
        }
    }
}
