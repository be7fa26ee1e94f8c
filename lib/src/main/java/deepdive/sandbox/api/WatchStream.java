package deepdive.sandbox.api;

import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Change;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import deepdive.sandbox.store.ObjectStore.Snapshot;
import deepdive.sandbox.store.Objects.Event.Type;
import io.vertx.core.Context;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A watch: one JSON document a line for each change that the client asked to see, until either side ends it. */
final class WatchStream {
    private static final int UNSENT = 500;

    private final Context context;
    private final WatchOutput output;
    private final Views views;
    private final String namespace;
    private final Predicate<JsonNode> selector;
    private final Semaphore room = new Semaphore(UNSENT);
    private volatile boolean ended;
    private boolean described;

    WatchStream(Context context, WatchOutput output, Views views, String namespace, Predicate<JsonNode> selector) {
        this.context = context;
        this.output = output;
        this.views = views;
        this.namespace = namespace;
        this.selector = selector;
    }

    /**
     * Answers the request; returns what ends the watch. Called off the event loop.
     *
     * @throws ApiException where the watch is refused
     */
    AutoCloseable start(ObjectStore store, Query query) {
        String since = query.get("resourceVersion");
        boolean fromNow = since.isEmpty() || since.equals("0");
        boolean initial = query.flag("sendInitialEvents")
                || (fromNow && query.get("sendInitialEvents").isEmpty());
        boolean bookmark = query.flag("allowWatchBookmarks") && initial;
        Snapshot snapshot = initial || fromNow ? store.snapshot(views.type(), scope()) : null;
        long revision = snapshot == null ? revision(since) : snapshot.revision();
        send(output::open);
        if (initial) {
            for (ObjectNode object : snapshot.objects()) {
                if (selector.test(object)) {
                    event("ADDED", object);
                }
            }
        }
        if (bookmark) {
            line("BOOKMARK", views.bookmark(revision, true));
        }
        try {
            return store.watch(views.type(), revision, this::change);
        } catch (ApiException e) {
            line("ERROR", e.status());
            end();
            return () -> {};
        }
    }

    private static long revision(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw deepdive.sandbox.store.Errors.badRequest("resourceVersion: Invalid value: \"" + text + "\"");
        }
    }

    private String scope() {
        return namespace.isEmpty() ? null : namespace;
    }

    private void change(Change change) {
        if (ended
                || !(namespace.isEmpty()
                        || Json.text(change.object(), "metadata", "namespace").equals(namespace))) {
            return;
        }
        boolean before = change.before() != null && selector.test(change.before());
        boolean now = change.type() != Type.DELETED && selector.test(change.object());
        if (now) {
            event(before ? "MODIFIED" : "ADDED", change.object());
        } else if (before) {
            event("DELETED", change.object());
        }
    }

    private void event(String type, ObjectNode object) {
        ObjectNode view = views.one(object, !described);
        described = true;
        line(type, view);
    }

    private void line(String type, ObjectNode object) {
        ObjectNode event = Json.object().put("type", type);
        event.set("object", object);
        String text = event + "\n";
        room.acquireUninterruptibly();
        if (!ended) {
            context.runOnContext(ignored -> output.write(text).onComplete(done -> room.release()));
        }
    }

    private void send(Runnable action) {
        context.runOnContext(ignored -> action.run());
    }

    /** Ends the answer after what was written. */
    void end() {
        stop();
        send(output::end);
    }

    /** The client has gone: nobody waits for room any more. */
    void stop() {
        ended = true;
        room.release(UNSENT);
    }
}
