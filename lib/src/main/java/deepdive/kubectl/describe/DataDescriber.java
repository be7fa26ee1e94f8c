package deepdive.kubectl.describe;

import deepdive.cli.GoPrint;
import deepdive.envoy.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Describes config maps, and secrets without what they keep. */
final class DataDescriber {
    private DataDescriber() {}

    static void configMap(JsonNode map, Page page, Cluster cluster) {
        page.named(map, true).labelled(map).line(0, "\nData\n====");
        for (Map.Entry<String, JsonNode> data : GoPrint.sorted(Fields.get(map, "data"))) {
            page.line(0, data.getKey() + ":\n----")
                    .line(0, data.getValue().asString())
                    .line(0, "");
        }
        page.line(0, "\nBinaryData\n====");
        for (Map.Entry<String, JsonNode> data : GoPrint.sorted(Fields.get(map, "binaryData"))) {
            page.line(0, data.getKey() + ": " + decoded(data.getValue()).length + " bytes");
        }
        page.line(0, "");
    }

    static void secret(JsonNode secret, Page page, Cluster cluster) {
        String type = Fields.text(secret, "type");
        page.named(secret, true).labelled(secret).line(0, "\nType:\t" + type).line(0, "\nData\n====");
        for (Map.Entry<String, JsonNode> data : GoPrint.sorted(Fields.get(secret, "data"))) {
            byte[] value = decoded(data.getValue());
            boolean token = data.getKey().equals("token") && type.equals("kubernetes.io/service-account-token");
            page.entry(0, data.getKey(), token ? new String(value, StandardCharsets.UTF_8) : value.length + " bytes");
        }
    }

    private static byte[] decoded(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asString());
    }
}
