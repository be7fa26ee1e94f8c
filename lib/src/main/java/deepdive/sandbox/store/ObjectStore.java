package deepdive.sandbox.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * All objects of the cluster, in memory and in a {@link Journal}: what a caller was told happened survives the process.
 *
 * <p>The methods beyond {@link Objects} are what the HTTP API needs: revisions with lists, partial edits done in one
 * step, watches that go on from a revision. Objects that those return or hand out are shared: not to be changed.
 */
public final class ObjectStore implements Objects, AutoCloseable {
    private static final int WINDOW = 10_000;

    /** Which part of an object a change may touch. */
    public enum Part {
        /** All but the status, where the type has a status subresource. */
        MAIN,
        STATUS
    }

    /** A state of some objects and the revision at which it was so. */
    public record Snapshot(long revision, List<ObjectNode> objects) {}

    private final Journal journal;
    private final ResourceTypes types = new ResourceTypes(BuiltInTypes.load());
    private final NavigableMap<Key, ObjectNode> objects = new TreeMap<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final ExecutorService delivery = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "object-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final History history;
    private volatile Webhook webhook = Webhook.NONE;
    private long revision;

    private ObjectStore(Journal journal) {
        this.journal = journal;
        this.revision = journal.load(objects::put);
        range(objects, CustomTypes.CRDS, null).values().forEach(crd -> types.put(CustomTypes.type(crd)));
        this.history = new History(WINDOW, revision);
        Bootstrap.fill(this);
    }

    /** A store that is gone with the process. */
    public static ObjectStore inMemory() {
        return new ObjectStore(Journal.NONE);
    }

    /**
     * Opens or makes the store in a directory.
     *
     * @throws IOException where another process has it open, or what is there cannot be read
     */
    public static ObjectStore open(Path dir) throws IOException {
        return new ObjectStore(FileJournal.open(dir));
    }

    public ResourceTypes types() {
        return types;
    }

    /** Has every object that is written from now on pass a webhook. */
    public void admit(Webhook admission) {
        webhook = admission;
    }

    // ---- reading

    @Override
    public List<ObjectNode> list(String resource) {
        return snapshot(types.get(resource), null).objects().stream()
                .map(ObjectNode::deepCopy)
                .toList();
    }

    @Override
    public Optional<ObjectNode> get(String resource, String namespace, String name) {
        return read(types.get(resource), namespace, name).map(ObjectNode::deepCopy);
    }

    /** The objects of a namespace, or of all where it is null, by namespace and name. */
    public synchronized Snapshot snapshot(ResourceType type, String namespace) {
        return new Snapshot(
                revision, List.copyOf(range(objects, type.key(), namespace).values()));
    }

    public synchronized Optional<ObjectNode> read(ResourceType type, String namespace, String name) {
        return Optional.ofNullable(objects.get(Key.of(type, namespace, name)));
    }

    @Override
    public synchronized long revision() {
        return revision;
    }

    /** A namespace's part of a resource's objects, or all of them where it is null. */
    static NavigableMap<Key, ObjectNode> range(NavigableMap<Key, ObjectNode> all, String resource, String namespace) {
        String first = namespace == null ? "" : namespace;
        String last = namespace == null ? "\uffff" : namespace;
        return all.subMap(new Key(resource, first, ""), true, new Key(resource, last, "\uffff"), true);
    }

    // ---- writing

    @Override
    public ObjectNode create(String resource, ObjectNode object) {
        ResourceType type = types.get(resource);
        return transact(false, tx -> {
                    Cascade.requireController(tx, type, object);
                    return Writes.create(tx, type, Json.copy(object), WriteOptions.PLAIN);
                })
                .deepCopy();
    }

    @Override
    public ObjectNode update(String resource, ObjectNode object) {
        return replace(resource, object, Part.MAIN);
    }

    @Override
    public ObjectNode updateStatus(String resource, ObjectNode object) {
        return replace(resource, object, Part.STATUS);
    }

    private ObjectNode replace(String resource, ObjectNode object, Part part) {
        ResourceType type = types.get(resource);
        ObjectNode copy = Json.copy(object);
        String namespace = Json.text(copy, "metadata", "namespace");
        String name = Json.text(copy, "metadata", "name");
        return modify(type, namespace, name, part, current -> copy, WriteOptions.PLAIN)
                .deepCopy();
    }

    @Override
    public void delete(String resource, String namespace, String name) {
        delete(types.get(resource), namespace, name, DeleteOptions.PLAIN);
    }

    /** Stores a new object; the one given is the store's from then on. */
    public ObjectNode create(ResourceType type, ObjectNode object, WriteOptions options) {
        return transact(options.dryRun(), tx -> Writes.create(tx, type, object, options));
    }

    /**
     * Changes an object in one step.
     *
     * @param edit given the object (not to be changed), returns the whole new one, whose resourceVersion and uid, where
     *     it has them, must be the current ones
     */
    public ObjectNode modify(
            ResourceType type,
            String namespace,
            String name,
            Part part,
            UnaryOperator<ObjectNode> edit,
            WriteOptions options) {
        Key key = Key.of(type, namespace, name);
        return transact(options.dryRun(), tx -> Writes.modify(tx, type, key, part, edit, options));
    }

    /** Deletes an object with all that it owns; returns it as it was, or as it waits for its finalizers. */
    public ObjectNode delete(ResourceType type, String namespace, String name, DeleteOptions options) {
        Key key = Key.of(type, namespace, name);
        return transact(options.dryRun(), tx -> {
            ObjectNode object = tx.get(key).orElseThrow(() -> Errors.notFound(type, name));
            Metadata.precondition(type, object, options.uid(), options.resourceVersion());
            Cascade.refuse(type, name);
            return Cascade.delete(tx, key, options.orphan()).orElse(object);
        });
    }

    /**
     * Stores an object, or what an edit makes of the one of its name, in one step.
     *
     * @param edit as for {@link #modify}
     */
    public void put(ResourceType type, ObjectNode object, UnaryOperator<ObjectNode> edit) {
        transact(false, tx -> Writes.put(tx, type, object, edit));
    }

    /** Deletes the object of this name, where there is one, with all that it owns, and stores this one in its place, in one step. */
    public void remake(ResourceType type, ObjectNode object) {
        Key key = Key.of(type, object);
        transact(false, tx -> {
            if (tx.get(key).isPresent()) {
                Cascade.delete(tx, key, false);
            }
            return Writes.create(tx, type, object, WriteOptions.PLAIN);
        });
    }

    /**
     * Stores many objects in one commit, over those of their names where there are some, and deletes others.
     *
     * @param refused is told of each object that is left out, for its namespace may have gone meanwhile
     */
    public void write(
            ResourceType type,
            Collection<ObjectNode> objects,
            Collection<ObjectNode> gone,
            Consumer<ApiException> refused) {
        transact(false, tx -> {
            for (ObjectNode object : objects) {
                try {
                    ObjectNode own = object.deepCopy();
                    Writes.put(tx, type, own, before -> own);
                } catch (ApiException e) {
                    refused.accept(e);
                }
            }
            gone.stream()
                    .map(object -> Key.of(type, object))
                    .filter(key -> tx.get(key).isPresent())
                    .forEach(key -> Cascade.delete(tx, key, false));
            return tx;
        });
    }

    private synchronized <T> T transact(boolean dryRun, Function<Transaction, T> body) {
        Transaction tx = new Transaction(objects, types, webhook, revision, dryRun);
        T result = body.apply(tx);
        if (!dryRun && !tx.changes().isEmpty()) {
            journal.commit(tx.revision(), tx.changes());
            revision = tx.revision();
            tx.changes().forEach(this::publish);
        }
        return result;
    }

    private void publish(Change change) {
        boolean gone = change.type() == Event.Type.DELETED;
        if (gone) {
            objects.remove(change.key());
        } else {
            objects.put(change.key(), change.object());
        }
        if (change.of().key().equals(CustomTypes.CRDS)) {
            if (gone) {
                types.remove(change.key().name());
            } else {
                types.put(CustomTypes.type(change.object()));
            }
        }
        history.add(change);
        watchers.forEach(watcher -> watcher.offer(change));
    }

    // ---- watching

    @Override
    public synchronized Watch watch(Collection<String> resources, Consumer<Event> sink) {
        Watcher watcher = new Watcher(
                Set.copyOf(resources),
                change -> sink.accept(new Event(
                        change.type(), change.of().key(), change.object().deepCopy())),
                delivery,
                watchers);
        for (String resource : resources) {
            ResourceType type = types.get(resource);
            range(objects, resource, null)
                    .values()
                    .forEach(object -> watcher.offer(new Change(Event.Type.ADDED, revision, type, object, null)));
        }
        watchers.add(watcher);
        return watcher;
    }

    /**
     * Tells of each change after a revision.
     *
     * @throws ApiException 410 where the revision is too old, or from another time
     */
    public synchronized AutoCloseable watch(ResourceType type, long since, Consumer<Change> sink) {
        if (since > revision) {
            throw Errors.expired(since, revision);
        }
        Watcher watcher = new Watcher(Set.of(type.key()), sink, delivery, watchers);
        history.after(since).forEach(watcher::offer);
        watchers.add(watcher);
        return watcher;
    }

    @Override
    public synchronized void close() {
        watchers.forEach(Watcher::close);
        delivery.shutdown();
        journal.close();
    }
}
