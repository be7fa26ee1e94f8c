package deepdive.kit.conformance;

import deepdive.kit.Clone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zeroturnaround.exec.ProcessResult;

/** A sandbox, the real tools that {@code tools/real-clients.sh} found or built, and the rows to run. */
final class TestBench implements AutoCloseable {
    private final Path state;
    private final boolean own;
    private final List<Row> rows = new ArrayList<>(Rows.live());
    private final Comparison comparison;

    private TestBench(Path state, boolean own) throws IOException {
        this.state = state;
        this.own = own;
        Side real = Side.real(tool("istioctl").orElseThrow(), tool("kubectl").orElseThrow(), state);
        comparison = new Comparison(real, Side.builtIn(state), state);
        rows.addAll(Rows.recorded(state.resolve("recorded")));
    }

    /** The path that {@code DEEPDIVE_ISTIOCTL} or {@code DEEPDIVE_KUBECTL} has. */
    static Optional<String> tool(String name) {
        return Optional.ofNullable(System.getenv("DEEPDIVE_" + name.toUpperCase(java.util.Locale.ROOT)))
                .filter(path -> Files.isExecutable(Path.of(path)));
    }

    /** On a sandbox that runs. */
    static TestBench on(Path state) throws IOException {
        return new TestBench(state, false);
    }

    /** With a sandbox of its own, without traffic that nobody asked for: what is read twice is the same twice. */
    static TestBench start() throws Exception {
        Path state = Clone.newState();
        ProcessResult up = Clone.run(state, Clone.bin("mesh"), "up", "--traffic", "0");
        if (up.getExitValue() != 0) {
            throw new IOException("mesh up: " + up.outputUTF8());
        }
        return new TestBench(state, true);
    }

    List<Row> rows() {
        return rows;
    }

    Comparison.Compared compare(Row row) throws Exception {
        return comparison.of(row);
    }

    @Override
    public void close() throws Exception {
        comparison.close();
        if (own) {
            Clone.stop(state);
        }
    }
}
