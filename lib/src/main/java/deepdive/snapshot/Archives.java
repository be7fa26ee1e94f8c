package deepdive.snapshot;

import deepdive.envoy.EnvoyException;
import deepdive.kube.SnapshotImporter;
import deepdive.shell.Environment;
import deepdive.shell.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;

/** Keeps what archives and bug reports hold as snapshots in the state directory, so that a second command finds it there. */
public final class Archives implements SnapshotImporter {
    @Override
    public Path directory(Path archive) {
        try {
            Path real = archive.toRealPath();
            String key = real + " " + Files.getLastModifiedTime(real) + " " + Files.size(real);
            Path kept = StateDir.path(Environment.get())
                    .resolve("snapshots")
                    .resolve(UUID.nameUUIDFromBytes(key.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .toString());
            if (!Files.exists(kept.resolve("snapshot.json"))) {
                make(real, kept);
            }
            return kept;
        } catch (IOException e) {
            throw new EnvoyException("snapshot " + archive + ": " + e.getMessage(), e);
        }
    }

    /** Whole or not at all: made beside its place, then moved there. */
    private static void make(Path archive, Path kept) throws IOException {
        Path work = kept.resolveSibling(
                kept.getFileName() + "-" + ProcessHandle.current().pid());
        Output.begin(work);
        try {
            Path unpacked = archive;
            if (!Files.isDirectory(archive)) {
                unpacked = work.resolve("unpacked");
                Untar.unpack(archive, unpacked);
            }
            Path snapshot = find(unpacked, "snapshot.json");
            if (snapshot == null) {
                Path report = find(unpacked, "cluster");
                if (report == null) {
                    throw new IOException("it is neither a snapshot nor a bug report");
                }
                snapshot = work.resolve("made");
                new BugReportImport(report, snapshot).run();
            }
            Files.move(snapshot, kept, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(work);
        }
    }

    /** The directory that has an entry of that name: the root, or the one directory in it. */
    private static Path find(Path root, String entry) throws IOException {
        if (Files.exists(root.resolve(entry))) {
            return root;
        }
        try (Stream<Path> below = Files.list(root)) {
            return below.filter(path -> Files.exists(path.resolve(entry)))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
