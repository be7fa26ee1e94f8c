package deepdive.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ContainerLogTest {
    @TempDir
    Path directory;

    @Test
    void givesBackLinesWithoutTheirTimes() throws IOException {
        try (ContainerLog log = ContainerLog.open(directory, "web")) {
            log.write("one\ntw".getBytes(StandardCharsets.UTF_8));
            log.write("o\nlast words".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(-1, null, false)).isEqualTo("one\ntwo\nlast words\n");
        assertThat(read(1, null, false)).isEqualTo("last words\n");
        assertThat(read(0, null, false)).isEmpty();
        assertThat(read(99, null, true).lines())
                .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z .+"));
    }

    @Test
    void showsOnlyWhatIsYoungEnough() throws IOException {
        Files.writeString(
                directory.resolve("web.log"),
                "2026-01-01T10:00:00.000000001Z stdout F old\n2026-01-01T11:00:00.000000001Z stdout F young\n");
        assertThat(read(-1, Instant.parse("2026-01-01T10:30:00Z"), false)).isEqualTo("young\n");
        assertThat(read(1, Instant.parse("2026-01-01T12:00:00Z"), false)).isEmpty();
    }

    @Test
    void rotatesAndReadsOverTheBorder() throws IOException {
        try (ContainerLog log = ContainerLog.open(directory.resolve("web.log"), 400)) {
            for (int i = 0; i < 10; i++) {
                log.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(directory.resolve("web.log.1")).exists();
        assertThat(Files.size(directory.resolve("web.log"))).isLessThanOrEqualTo(400);
        String all = read(-1, null, false);
        assertThat(all).endsWith("line 8\nline 9\n");
        long lines = all.lines().count();
        assertThat(read(lines - 1, null, false)).isEqualTo(all.substring(all.indexOf('\n') + 1));
    }

    @Test
    @Timeout(30)
    void followsOverARotationUntilTheContainerEnds() throws IOException {
        AtomicBoolean alive = new AtomicBoolean(true);
        try (ContainerLog log = ContainerLog.open(directory.resolve("web.log"), 200);
                LogStream stream = LogStream.open(
                        directory.resolve("web.log"),
                        new PodRuntime.LogOptions(true, -1, null, false, false),
                        alive::get);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (int i = 0; i < 20; i++) {
                log.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
                assertThat(reader.readLine()).isEqualTo("line " + i);
            }
            alive.set(false);
            assertThat(reader.readLine()).isNull();
        }
    }

    @Test
    void canBeReadAtAnyMomentOfARotation() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ContainerLog log = ContainerLog.open(directory.resolve("web.log"), 4_000)) {
            log.write("line 0\nline 1\nline 2\n".getBytes(StandardCharsets.UTF_8));
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 3; !done.get(); i++) {
                        log.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            for (int times = 0; times < 2_000; times++) {
                String tail = read(3, null, false);
                assertThat(tail.lines().count()).as(tail).isGreaterThanOrEqualTo(3);
                assertGoesOn(tail);
                assertGoesOn(read(-1, null, false));
            }
            done.set(true);
            writer.get();
        }
    }

    private static void assertGoesOn(String lines) {
        long[] numbers = lines.lines()
                .mapToLong(line -> Long.parseLong(line.replace("line ", "")))
                .toArray();
        for (int i = 1; i < numbers.length; i++) {
            assertThat(numbers[i]).as(lines).isEqualTo(numbers[i - 1] + 1);
        }
    }

    @Test
    void aContainerThatStartsAgainHasAPreviousLog() throws IOException {
        ContainerLog.open(directory, "web").close();
        try (ContainerLog log = ContainerLog.open(directory, "web")) {
            log.write("first life\n".getBytes(StandardCharsets.UTF_8));
        }
        ContainerLog.restart(directory, "web").close();
        assertThat(read(-1, null, false)).isEmpty();
        assertThat(Files.readString(ContainerLog.previous(directory, "web"))).endsWith("first life\n");
    }

    private String read(long tail, Instant since, boolean timestamps) throws IOException {
        try (LogStream stream = LogStream.open(
                directory.resolve("web.log"),
                new PodRuntime.LogOptions(false, tail, since, timestamps, false),
                () -> false)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
