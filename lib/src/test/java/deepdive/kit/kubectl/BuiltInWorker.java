package deepdive.kit.kubectl;

import deepdive.kubectl.Kubectl;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the built-in kubectl once a request: its arguments, environment and stdin come in; what it prints goes out as it
 * is printed, {@code channel length bytes}, and then its exit code.
 */
final class BuiltInWorker {
    static final int OUT = 0;
    static final int ERR = 1;
    static final int EXIT = 2;

    private BuiltInWorker() {}

    public static void main(String... args) throws IOException {
        DataInputStream in = new DataInputStream(System.in);
        DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err); // what is printed beside the streams given would break the protocol
        while (true) {
            String[] arguments;
            try {
                arguments = words(in).toArray(String[]::new);
            } catch (EOFException e) {
                return; // the tests are done
            }
            Map<String, String> environment = new HashMap<>();
            words(in)
                    .forEach(
                            it -> environment.put(it.substring(0, it.indexOf('=')), it.substring(it.indexOf('=') + 1)));
            int exit = Kubectl.run(
                    arguments, new ByteArrayInputStream(read(in)), stream(out, OUT), stream(out, ERR), environment);
            synchronized (out) {
                out.writeByte(EXIT);
                out.writeInt(exit);
            }
        }
    }

    private static PrintStream stream(DataOutputStream out, int channel) {
        OutputStream framed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                synchronized (out) {
                    out.writeByte(channel);
                    out.writeInt(length);
                    out.write(bytes, offset, length);
                }
            }
        };
        return new PrintStream(framed, true, StandardCharsets.UTF_8);
    }

    static void write(DataOutputStream out, List<String> words) throws IOException {
        out.writeInt(words.size());
        for (String word : words) {
            write(out, word.getBytes(StandardCharsets.UTF_8));
        }
    }

    static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static List<String> words(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(new String(read(in), StandardCharsets.UTF_8));
        }
        return words;
    }
}
