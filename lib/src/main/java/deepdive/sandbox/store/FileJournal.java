package deepdive.sandbox.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps objects in an H2 MVStore file. Each commit appends a checksummed chunk and is forced to the disk; opening after
 * a crash finds the last whole chunk, so a torn tail costs only what nobody was told of.
 *
 * <p>Only one thread of its own writes the file: an interrupt of a caller would close the file under everybody
 * (java.nio.channels.ClosedByInterruptException).
 */
final class FileJournal implements Journal {
    private static final String REVISION = "revision";
    private static final int COMMITS_BETWEEN_CLEANING = 512;

    private final MVStore store;
    private final MVMap<String, String> objects;
    private final MVMap<String, Long> counters;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "journal");
        thread.setDaemon(true);
        return thread;
    });
    private int commits;

    private FileJournal(MVStore store) {
        this.store = store;
        this.objects = store.openMap("objects");
        this.counters = store.openMap("counters");
    }

    /** @throws IOException where another process has the store open, or the file is not a store */
    static FileJournal open(Path dir) throws IOException {
        Files.createDirectories(dir);
        Path file = dir.resolve("objects.mv");
        try {
            return new FileJournal(new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .open());
        } catch (MVStoreException e) {
            String why = e.getErrorCode() == org.h2.mvstore.DataUtils.ERROR_FILE_LOCKED
                    ? "another sandbox has it open: stop that one first"
                    : "it is not a readable store: move it away to start afresh (" + e.getMessage() + ")";
            throw new IOException(file + ": " + why, e);
        }
    }

    @Override
    public void commit(long revision, List<Change> changes) {
        onWriter(() -> write(revision, changes));
    }

    /** Waits for the writer, interrupted or not. */
    private void onWriter(Runnable work) {
        try {
            CompletableFuture.runAsync(work, writer).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void write(long revision, List<Change> changes) {
        for (Change change : changes) {
            String key = change.key().encode();
            if (change.type() == Objects.Event.Type.DELETED) {
                objects.remove(key);
            } else {
                objects.put(key, Json.MAPPER.writeValueAsString(change.object()));
            }
        }
        counters.put(REVISION, revision);
        store.commit();
        store.sync();
        if (++commits % COMMITS_BETWEEN_CLEANING == 0) {
            store.compact(50, 1 << 20);
        }
    }

    @Override
    public long load(BiConsumer<Key, ObjectNode> sink) {
        objects.forEach((key, value) -> sink.accept(Key.decode(key), Json.parse(value)));
        return counters.getOrDefault(REVISION, 0L);
    }

    @Override
    public void close() {
        onWriter(store::close);
        writer.shutdown();
    }
}
