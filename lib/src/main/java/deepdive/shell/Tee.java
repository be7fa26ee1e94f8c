package deepdive.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps what passes and hands it on at once, so that a long command shows its output while it runs. */
final class Tee extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final OutputStream onward;

    Tee(OutputStream onward) {
        this.onward = onward;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        kept.write(b);
        onward.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        kept.write(bytes, offset, length);
        onward.write(bytes, offset, length);
        onward.flush();
    }

    @Override
    public void flush() throws IOException {
        onward.flush();
    }

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
