package deepdive.sandbox.api.stream;

import java.util.Arrays;

/** What a terminal does with the keys Ctrl-C (interrupts the command) and Ctrl-D (ends its input). */
final class TerminalInput {
    private static final byte CTRL_C = 3;
    private static final byte CTRL_D = 4;

    private final Inlet input;
    private final Runnable interrupt;

    TerminalInput(Inlet input, Runnable interrupt) {
        this.input = input;
        this.interrupt = interrupt;
    }

    void offer(byte[] keys) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == CTRL_C) {
                interrupt.run();
                return;
            }
            if (keys[i] == CTRL_D) {
                input.offer(Arrays.copyOf(keys, i));
                input.end();
                return;
            }
            if (keys[i] == '\r') {
                keys[i] = '\n';
            }
        }
        input.offer(keys);
    }
}
