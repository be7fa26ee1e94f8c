package deepdive.kubectl.print;

import tools.jackson.databind.JsonNode;

/** Prints objects, lists of them, and events of a watch ({@code {"type": …, "object": …}}), one after the other. */
@FunctionalInterface
public interface Printer {
    /**
     * Adds an object's text. What is there when it fails is still to be shown.
     *
     * @throws deepdive.kubectl.client.KubectlException where the format does not fit the object
     */
    void print(JsonNode object, StringBuilder out);
}
