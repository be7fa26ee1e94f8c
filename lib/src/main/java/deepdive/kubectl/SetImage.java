package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl set image TYPE/NAME CONTAINER=IMAGE…}. */
final class SetImage extends SetCommand {
    private final Map<String, String> images = new LinkedHashMap<>();

    @Override
    About about() {
        return About.of(
                "Change the images of containers.",
                "(-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N",
                "# Another version",
                "kubectl set image deployment/reviews-v1 reviews=deepdive/reviews:v2");
    }

    @Override
    boolean isChange(String word) {
        return word.contains("=");
    }

    @Override
    void read(List<String> changes) {
        if (changes.isEmpty()) {
            throw new KubectlException("at least one image update is required");
        }
        for (String change : changes) {
            String[] parts = change.split("=", 2);
            images.put(parts[0], parts[1]);
        }
    }

    @Override
    void change(ArrayNode containers) {
        images.forEach((name, image) -> {
            boolean found = false;
            for (JsonNode container : containers) {
                if (name.equals("*") || Fields.text(container, "name").equals(name)) {
                    ((ObjectNode) container).put("image", image);
                    found = true;
                }
            }
            if (!found) {
                throw new KubectlException("error: unable to find container named \"" + name + "\"");
            }
        });
    }

    @Override
    String operation() {
        return "image updated";
    }
}
