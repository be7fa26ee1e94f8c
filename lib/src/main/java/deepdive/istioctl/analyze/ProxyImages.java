package deepdive.istioctl.analyze;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Json;
import deepdive.validate.View;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sidecars of another image than the injector would give them now, as after an upgrade: IST0158. */
final class ProxyImages {
    private ProxyImages() {}

    static void analyze(Context context) {
        Map<String, String> images = new TreeMap<>();
        for (Resource config : context.all(Collection.CONFIG_MAP)) {
            if (config.name().startsWith("istio-sidecar-injector")) {
                images.put(config.name(), image(config.object().at("data").text("values")));
            }
        }
        Map<String, List<String>> mismatched = new TreeMap<>();
        ImageTypes types = new ImageTypes(context.snapshot());
        for (Resource pod : context.all(Collection.POD)) {
            String image = context.snapshot()
                    .find(Collection.NAMESPACE, "", pod.namespace())
                    .filter(ProxyImages::injected)
                    .map(namespace -> Injection.injector(namespace.label(InMesh.REVISION)))
                    .map(images::get)
                    .orElse(null);
            String own = pod.annotations().getOrDefault("sidecar.istio.io/proxyImage", "");
            if (image != null && own.isEmpty()) {
                String variant = image + "-" + types.of(pod);
                InMesh.containers(pod.spec()).stream()
                        .filter(container -> container.text("name").equals(InMesh.PROXY))
                        .map(container -> container.text("image"))
                        .filter(running -> !running.equals(image) && !running.equals(variant))
                        .forEach(running -> mismatched
                                .computeIfAbsent(pod.namespace(), key -> new ArrayList<>())
                                .add(pod.name()));
            }
        }
        mismatched.forEach((namespace, pods) -> context.report(
                "IST0158",
                context.snapshot().find(Collection.NAMESPACE, "", namespace).orElseThrow(),
                pods.stream().sorted().toList()));
    }

    private static boolean injected(Resource namespace) {
        return namespace.label(InMesh.INJECTION).equals("enabled")
                || namespace.labels().containsKey(InMesh.REVISION);
    }

    /** The image in an injector's values. */
    private static String image(String values) {
        View global;
        try {
            global = new View(Json.parse(values.getBytes(StandardCharsets.UTF_8))).at("global");
        } catch (EnvoyException e) {
            return ""; // as istioctl takes values that it cannot read
        }
        String image = global.at("proxy").text("image");
        return image.contains("/") ? image : global.text("hub") + "/" + image + ":" + global.text("tag");
    }
}
