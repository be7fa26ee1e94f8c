package deepdive.sandbox.kubelet.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A program's standard streams. */
public record Streams(InputStream in, OutputStream out, OutputStream err) {
    void print(String text) throws IOException {
        write(out, text);
    }

    void error(String text) throws IOException {
        write(err, text);
    }

    private static void write(OutputStream to, String text) throws IOException {
        to.write(text.getBytes(StandardCharsets.UTF_8));
        to.flush();
    }
}
