package deepdive.sandbox.store;

import tools.jackson.databind.JsonNode;

/**
 * The structure of a kind's objects, as in a CustomResourceDefinition's {@code openAPIV3Schema}; that of built-in kinds
 * comes from {@link Definitions} and refers to others by {@code $ref}.
 *
 * @param root the schema of the whole object
 * @param rules whether the definition has rules (CEL) beyond the structure
 */
public record Schema(JsonNode root, boolean rules) {}
