package deepdive.kubectl.describe;

import tools.jackson.databind.JsonNode;

/** Describes objects of one kind; their events come after. */
@FunctionalInterface
interface Describer {
    void describe(JsonNode object, Page page, Cluster cluster);
}
