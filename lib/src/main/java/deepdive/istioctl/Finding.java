package deepdive.istioctl;

import deepdive.cli.GoJson;
import deepdive.istioctl.analyze.Level;
import deepdive.istioctl.analyze.Report;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;

/**
 * Something that {@code istioctl experimental precheck} found.
 *
 * @param origin {@code Cluster}, or the object that it is about
 */
record Finding(String code, Level level, String origin, String text) {

    /** A line, coloured always, as the real tool prints it. */
    String line() {
        return level.color() + level + "\u001b[0m [" + code + "] (" + origin + ") " + text;
    }

    void put(ArrayNode list) {
        list.addObject()
                .put("code", code)
                .put("documentationUrl", Report.DOCS + "/" + code.toLowerCase(Locale.ROOT) + "/")
                .put("level", level.toString())
                .put("message", text)
                .put("origin", origin);
    }

    static String quote(String text) {
        StringBuilder out = new StringBuilder();
        GoJson.quote(out, text);
        return out.toString();
    }
}
