package deepdive.sandbox.kubelet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** CPU time and memory as Linux tells them (proc(5)). */
final class ProcFiles {
    /** USER_HZ: 100 on every architecture that the sandbox runs on. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private static final Path PROC = Path.of("/proc");

    /** @param memory bytes that are the process' own: neither files nor shared with others */
    record Process(long cpuNanos, long memory) {}

    /** Empty for a process that has ended. */
    Optional<Process> process(long pid) throws IOException {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            // the second field, a name in brackets, may have blanks in it
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            String status = Files.readString(PROC.resolve(pid + "/status"));
            long memory = kilobytes(status, "RssAnon") + kilobytes(status, "RssShmem");
            return Optional.of(new Process(ticks * NANOS_PER_TICK, memory << 10));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** What all CPUs of this machine have worked. */
    long hostCpuNanos() throws IOException {
        try (var lines = Files.lines(PROC.resolve("stat"))) {
            String[] fields = lines.findFirst().orElse("").split("\\s+");
            long ticks = 0;
            for (int i = 1; i < Math.min(9, fields.length); i++) {
                boolean idle = i == 4 || i == 5; // idle, iowait
                ticks += idle ? 0 : Long.parseLong(fields[i]);
            }
            return ticks * NANOS_PER_TICK;
        }
    }

    /** Bytes of this machine's memory that are in use and could not be freed at once. */
    long hostMemory() throws IOException {
        String memory = Files.readString(PROC.resolve("meminfo"));
        return kilobytes(memory, "MemTotal") - kilobytes(memory, "MemAvailable") << 10;
    }

    private static long kilobytes(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
