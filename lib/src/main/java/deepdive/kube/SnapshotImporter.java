package deepdive.kube;

import deepdive.envoy.EnvoyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Makes a directory of {@link SnapshotFiles} from an archive, or from a bug report. Found by its package's users alone. */
public interface SnapshotImporter {
    /**
     * The directory, made when it is asked for first.
     *
     * @throws EnvoyException where the file is neither
     */
    Path directory(Path archive);

    /** The directory of a snapshot, which may be given as an archive. */
    static Path resolve(Path given) {
        if (!Files.exists(given) || Files.exists(given.resolve("snapshot.json"))) {
            return given;
        }
        return ServiceLoader.load(SnapshotImporter.class, SnapshotImporter.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new EnvoyException("snapshot " + given + ": archives cannot be read here"))
                .directory(given);
    }
}
