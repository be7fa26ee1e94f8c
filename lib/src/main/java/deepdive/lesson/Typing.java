package deepdive.lesson;

import deepdive.table.Terminal;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Output in which commands are typed out: each line that starts with {@code "$ "} comes character by character. A command
 * that was already shown, before it ran, is left out when it comes again.
 */
final class Typing extends OutputStream {
    private final OutputStream out;
    private final boolean colours;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean within; // a line of which the start went out already
    private String shown = "";
    private int speed;

    /** At once, until {@link #speed} says otherwise. */
    Typing(OutputStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /** This process's own output. */
    static Typing ofStdout() {
        return new Typing(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), Terminal.colours());
    }

    /** @param characters a second; 0: at once */
    void speed(int characters) {
        speed = characters;
    }

    /** Types a command now, and not again when the next one is the same. */
    synchronized void type(String command) throws IOException {
        shown = "";
        command(command);
        shown = command;
    }

    /** What was asked on this line was erased: the next character is a line's first. */
    synchronized void lineStart() {
        within = false;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        if (within) {
            out.write(b);
            within = b != '\n';
            return;
        }
        line.write(b);
        byte[] start = line.toByteArray();
        boolean command = start[0] == '$' && (start.length == 1 || start[1] == ' ');
        if (!command || b == '\n') {
            line.reset();
            if (command) {
                command(new String(start, 2, start.length - 3, StandardCharsets.UTF_8));
            } else {
                out.write(start);
                within = b != '\n';
            }
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            write(bytes[i]);
        }
    }

    private void command(String command) throws IOException {
        boolean again = command.equals(shown);
        shown = "";
        if (again) {
            return;
        }
        write("\u001b[1m", colours);
        write("$ ", true);
        for (int c : command.codePoints().toArray()) {
            write(Character.toString(c), true);
            out.flush();
            pause();
        }
        write("\u001b[0m", colours);
        write("\n", true);
    }

    private void write(String text, boolean wanted) throws IOException {
        if (wanted) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void pause() {
        if (speed > 0) {
            try {
                Thread.sleep(1000 / speed, 1_000_000_000 / speed % 1_000_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the rest comes at once
            }
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        out.flush();
    }
}
