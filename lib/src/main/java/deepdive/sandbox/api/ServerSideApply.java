package deepdive.sandbox.api;

import deepdive.sandbox.store.ObjectStore;
import deepdive.sandbox.store.ObjectStore.Part;

/** Server-side apply. */
final class ServerSideApply {
    private ServerSideApply() {}

    static Answer answer(ObjectStore store, Call call, Part part) {
        throw Resources.notAllowed();
    }
}
