package deepdive.notebook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Passes on what a command prints, line by line, without the tokens in it: a notebook is saved, and shown to others. */
final class Masked extends OutputStream {
    /** Three parts of base64, of which the first is a JSON object. */
    private static final Pattern TOKEN = Pattern.compile("\\beyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final OutputStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Masked(OutputStream out) {
        this.out = out;
    }

    static String text(String text) {
        return TOKEN.matcher(text).replaceAll("(token)");
    }

    @Override
    public synchronized void write(int b) throws IOException {
        line.write(b);
        if (b == '\n') {
            pass();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    private void pass() throws IOException {
        out.write(text(line.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        out.flush();
        line.reset();
    }

    /** A last line without an end; what is behind stays open. */
    @Override
    public synchronized void close() throws IOException {
        pass();
    }
}
