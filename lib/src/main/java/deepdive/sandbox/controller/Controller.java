package deepdive.sandbox.controller;

import deepdive.sandbox.store.Objects;

/** Compares what is with what is asked for and does the next step; doing it again changes nothing. */
interface Controller {
    void reconcile(Objects cluster);
}
