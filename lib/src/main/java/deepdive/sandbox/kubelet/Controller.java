package deepdive.sandbox.kubelet;

import deepdive.sandbox.store.Objects;

/** Brings what is nearer to what is wanted; called whenever something has changed, as often as need be. */
interface Controller {
    void reconcile(Objects objects);
}
