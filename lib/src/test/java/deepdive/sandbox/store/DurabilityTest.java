package deepdive.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
    @TempDir
    Path dir;

    /** Writes for ever, and says each name once it was acknowledged. */
    public static final class Writer {
        public static void main(String[] args) throws IOException {
            try (ObjectStore store = ObjectStore.open(Path.of(args[0]))) {
                for (int i = 0; ; i++) {
                    store.create("configmaps", ObjectStoreTest.configMap("default", "w" + i, Integer.toString(i)));
                    System.out.println(i);
                    System.out.flush();
                }
            }
        }
    }

    @Test
    void killLosesNothingAcknowledged() throws Exception {
        int acknowledged = -1; // of the last round
        for (int round = 0; round < 2; round++) {
            Path home = dir.resolve("r" + round);
            acknowledged = killAfter(home, 40 + 60 * round);
            try (ObjectStore store = ObjectStore.open(home)) {
                for (int i = 0; i <= acknowledged; i++) {
                    assertThat(store.get("configmaps", "default", "w" + i))
                            .as("w" + i)
                            .isPresent();
                }
                assertThat(store.revision()).isGreaterThanOrEqualTo(acknowledged);
            }
        }
        assertThat(acknowledged).isGreaterThan(50);
    }

    private static int killAfter(Path home, int writes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                home.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int last = -1;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = Integer.parseInt(line);
                if (last == writes) {
                    process.toHandle().destroyForcibly(); // the process's own would close its output unread
                }
            }
        }
        process.waitFor();
        return last;
    }

    @Test
    void aTornTailCostsNothingThatWasWrittenBefore() throws Exception {
        try (ObjectStore store = ObjectStore.open(dir)) {
            store.create("configmaps", ObjectStoreTest.configMap("default", "kept", "1"));
        }
        try (RandomAccessFile file =
                new RandomAccessFile(dir.resolve("objects.mv").toFile(), "rw")) {
            file.seek(file.length());
            file.write("chunk:99,block:1,len:1,torn".getBytes(StandardCharsets.UTF_8));
        }
        try (ObjectStore store = ObjectStore.open(dir)) {
            assertThat(store.get("configmaps", "default", "kept")).isPresent();
        }
    }

    @Test
    void revisionsGoOnAfterReopening() throws Exception {
        long before;
        try (ObjectStore store = ObjectStore.open(dir)) {
            before = store.revision();
            assertThatThrownBy(() -> ObjectStore.open(dir))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("open");
        }
        try (ObjectStore store = ObjectStore.open(dir)) {
            assertThat(store.revision()).isEqualTo(before);
            store.create("configmaps", ObjectStoreTest.configMap("default", "next", "1"));
            assertThat(store.revision()).isEqualTo(before + 1);
        }
    }

    @Test
    void anInterruptedWriterDoesNotCloseTheFileForTheOthers(@TempDir Path dir) throws Exception {
        try (ObjectStore store = ObjectStore.open(dir)) {
            Thread interrupted = new Thread(() -> {
                Thread.currentThread().interrupt();
                store.create("configmaps", ObjectStoreTest.configMap("default", "interrupted", "1"));
            });
            interrupted.start();
            interrupted.join();
            store.create("configmaps", ObjectStoreTest.configMap("default", "after", "2"));
        }
        try (ObjectStore store = ObjectStore.open(dir)) {
            assertThat(store.get("configmaps", "default", "interrupted")).isPresent();
            assertThat(store.get("configmaps", "default", "after")).isPresent();
        }
    }
}
