package deepdive.sandbox.api;

import deepdive.sandbox.store.Errors;
import tools.jackson.databind.node.ObjectNode;

/** Reads protobuf bodies. */
final class Protobuf {
    private Protobuf() {}

    static ObjectNode decode(byte[] body) {
        throw Errors.badRequest("protobuf");
    }
}
