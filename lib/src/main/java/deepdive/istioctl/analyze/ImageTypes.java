package deepdive.istioctl.analyze;

import deepdive.cli.YamlException;
import deepdive.cli.YamlReader;
import deepdive.validate.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which variant of the proxy's image, such as {@code distroless}, a pod is to have. */
final class ImageTypes {
    private final String ofMesh;
    private String ofRoot = "";
    private final Map<String, String> ofNamespaces = new HashMap<>();
    private final List<Resource> ofWorkloads = new ArrayList<>();

    ImageTypes(Snapshot snapshot) {
        ofMesh = type(snapshot.mesh().proxy());
        for (Resource config : snapshot.all(Collection.PROXY_CONFIG)) {
            if (config.namespace().equals(snapshot.mesh().rootNamespace())) {
                ofRoot = type(config.spec());
            } else if (config.spec().has("selector")) {
                ofWorkloads.add(config);
            } else {
                ofNamespaces.put(config.namespace(), type(config.spec()));
            }
        }
    }

    private static String type(View proxyConfig) {
        return proxyConfig.at("image").text("imageType");
    }

    /** The nearest setting counts; empty for the plain image. */
    String of(Resource pod) {
        String found = first(ofNamespaces.getOrDefault(pod.namespace(), ""), first(ofRoot, ofMesh));
        for (Resource config : ofWorkloads) {
            if (config.fullName().startsWith(pod.namespace())
                    && Selector.matches(config.spec().at("selector").textMap("matchLabels"), pod.labels())) {
                found = first(type(config.spec()), found);
            }
        }
        String own = pod.annotations().get("proxy.istio.io/config");
        if (own != null) {
            found = first(annotated(own), found);
        }
        return found.equals("default") ? "" : found;
    }

    private static String annotated(String yaml) {
        try {
            return type(new View(YamlReader.readLoose(yaml)));
        } catch (YamlException e) {
            return ""; // IST0125 tells of it
        }
    }

    private static String first(String nearer, String farther) {
        return nearer.isEmpty() ? farther : nearer;
    }
}
