package deepdive.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class UsageTest {
    private final ProcFiles proc = new ProcFiles();

    @Test
    void aProcessThatWorksUsesTimeAndSoDoesTheHost() throws IOException {
        long self = ProcessHandle.current().pid();
        long host = proc.hostCpuNanos();
        ProcFiles.Process before = proc.process(self).orElseThrow();
        ProcFiles.Process after = before;
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (after.cpuNanos() - before.cpuNanos() < 100_000_000L && System.nanoTime() < deadline) {
            after = proc.process(self).orElseThrow();
        }
        assertThat(after.cpuNanos() - before.cpuNanos()).isGreaterThanOrEqualTo(100_000_000L);
        assertThat(proc.hostCpuNanos() - host).isGreaterThanOrEqualTo(50_000_000L);
        assertThat(after.memory()).isBetween(1L << 20, proc.hostMemory());
    }

    @Test
    void aProcessThatIsGoneHasNone() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        assertThat(proc.process(ended.pid())).isEmpty();
    }

    @Test
    void countsTheThreadsOfAPodTogetherAndKeepsWhatEndedOnesUsed() throws InterruptedException {
        AppThreads threads = new AppThreads();
        Object stop = new Object();
        boolean[] ended = {false};
        Thread thread = new Thread(
                () -> {
                    synchronized (stop) {
                        long until = System.nanoTime() + 50_000_000L;
                        while (System.nanoTime() < until) {
                            Thread.onSpinWait();
                        }
                        while (!ended[0]) {
                            try {
                                stop.wait();
                            } catch (InterruptedException e) {
                                return;
                            }
                        }
                    }
                },
                "app-web-1-7");
        thread.start();
        long used = 0;
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (used < 1_000_000 && System.nanoTime() < deadline) {
            used = threads.cpuNanos().getOrDefault("web-1", 0L);
        }
        assertThat(used).isGreaterThan(1_000_000);
        synchronized (stop) {
            ended[0] = true;
            stop.notifyAll();
        }
        thread.join();
        assertThat(threads.cpuNanos().get("web-1")).isGreaterThanOrEqualTo(used);
    }
}
