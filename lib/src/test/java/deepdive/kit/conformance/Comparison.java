package deepdive.kit.conformance;

import deepdive.kit.Clone;
import deepdive.kit.kubectl.LineDiff;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.zeroturnaround.exec.ProcessResult;

/** Runs rows on both sides. */
final class Comparison implements AutoCloseable {
    /** What moves while two tools look at it one after the other is looked at again. */
    private static final int LOOKS = 3;

    private final Side real;
    private final Side builtIn;
    private final Path state;
    private final ExecutorService beside = Executors.newSingleThreadExecutor();

    /** @param difference empty where there is none */
    record Compared(Verdict verdict, String difference) {}

    Comparison(Side real, Side builtIn, Path state) {
        this.real = real;
        this.builtIn = builtIn;
        this.state = state;
    }

    Compared of(Row row) throws Exception {
        Compared compared = look(row);
        for (int looks = 1; looks < LOOKS && !compared.verdict().same(); looks++) {
            compared = look(row);
        }
        return compared;
    }

    private Compared look(Row row) throws Exception {
        Side.Ran ours;
        Side.Ran theirs;
        if (row.alone()) {
            reset(row);
            theirs = real.run(row.asReal());
            reset(row);
            ours = builtIn.run(row.commands());
        } else {
            Future<Side.Ran> meanwhile = beside.submit(() -> builtIn.run(row.commands()));
            theirs = real.run(row.asReal());
            try {
                ours = meanwhile.get();
            } catch (ExecutionException e) {
                throw new IOException(row.text() + ": " + e.getCause().getMessage(), e);
            }
        }
        String expected = Shape.of(row, theirs.result());
        String actual = Shape.of(row, ours.result());
        boolean same = expected.equals(actual);
        return new Compared(new Verdict(theirs.worked(), same), same ? "" : LineDiff.of(expected, actual));
    }

    private void reset(Row row) throws Exception {
        if (row.marks().contains("reset")) {
            ProcessResult result = Clone.run(state, Clone.bin("mesh"), "reset");
            if (result.getExitValue() != 0) {
                throw new IOException("mesh reset: " + result.outputUTF8());
            }
        }
    }

    @Override
    public void close() {
        beside.shutdownNow();
    }
}
