package deepdive.notebook;

import deepdive.envoy.Fields;
import deepdive.place.Place;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What is done to the mesh's objects.
 *
 * @param apply YAML; empty for none
 * @param delete {@code KIND/NAME} in bookinfo, each
 * @param run commands
 */
record Change(String apply, List<String> delete, List<String> run) {
    static Change of(JsonNode change) {
        return new Change(Fields.text(change, "apply"), Fields.texts(change, "delete"), Fields.texts(change, "run"));
    }

    /** Makes the change, and waits until the proxies have it. */
    void make(Place place) {
        if (!apply.isEmpty()) {
            Objects.apply(place, apply);
        }
        for (String object : delete) {
            String[] parts = object.split("/", 2);
            Objects.delete(place, parts[0], parts[1]);
        }
        run.forEach(command -> Objects.run(place, command));
    }

    /** As a learner would write it in a notebook. */
    String shown() {
        StringBuilder shown = new StringBuilder();
        if (!apply.isEmpty()) {
            shown.append("apply(\"\"\"\n").append(apply).append("\"\"\");\n");
        }
        for (String object : delete) {
            shown.append("delete(\"").append(object.replace("/", "\", \"")).append("\");\n");
        }
        for (String command : run) {
            shown.append("run(\"").append(command.replace("\"", "\\\"")).append("\");\n");
        }
        return shown.toString();
    }
}
