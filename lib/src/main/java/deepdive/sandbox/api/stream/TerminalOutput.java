package deepdive.sandbox.api.stream;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Ends lines as a terminal does, with a carriage return: the client's own terminal is raw meanwhile. */
final class TerminalOutput extends FilterOutputStream {
    private boolean afterReturn;

    TerminalOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int start, int length) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(length + 16);
        for (int i = start; i < start + length; i++) {
            if (bytes[i] == '\n' && !afterReturn) {
                lines.write('\r');
            }
            lines.write(bytes[i]);
            afterReturn = bytes[i] == '\r';
        }
        out.write(lines.toByteArray(), 0, lines.size());
    }
}
