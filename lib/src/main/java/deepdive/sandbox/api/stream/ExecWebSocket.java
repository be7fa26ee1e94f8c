package deepdive.sandbox.api.stream;

import deepdive.sandbox.kubelet.PodRuntime;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code exec} over a WebSocket: channels 0 stdin, 1 stdout, 2 stderr, 3 how it ended, 4 the terminal's size. */
final class ExecWebSocket {
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int ERROR = 3;

    private final PodRuntime runtime;
    private final ExecRequest request;
    private final WebSocketChannels channels;
    private final Inlet stdin;
    private final TerminalInput terminal;
    private Thread command;
    private boolean stopped;

    private ExecWebSocket(
            PodRuntime runtime, ExecRequest request, Context context, ServerWebSocket socket, long probeMillis) {
        this.runtime = runtime;
        this.request = request;
        this.channels = new WebSocketChannels(context, socket, probeMillis, receiver(), this::stop);
        this.stdin = channels.inlet();
        this.terminal = new TerminalInput(stdin, this::stop);
    }

    static void start(
            PodRuntime runtime,
            ExecRequest request,
            Context context,
            ServerWebSocket socket,
            StreamThreads threads,
            long probeMillis) {
        ExecWebSocket exec = new ExecWebSocket(runtime, request, context, socket, probeMillis);
        threads.submit(exec::run);
    }

    private WebSocketChannels.Receiver receiver() {
        return new WebSocketChannels.Receiver() {
            @Override
            public void receive(int channel, byte[] bytes) {
                // a change of the terminal's size needs no answer: there is none
                if (channel == STDIN && request.tty()) {
                    terminal.offer(bytes);
                } else if (channel == STDIN) {
                    stdin.offer(bytes);
                }
            }

            @Override
            public void end(int channel) {
                if (channel == STDIN) {
                    stdin.end();
                }
            }
        };
    }

    private void run() {
        begin();
        String status;
        try {
            status = ExecRun.run(runtime, request, stdin, channels.output(STDOUT), channels.output(STDERR))
                    .toString();
        } finally {
            end();
        }
        stdin.close();
        try {
            channels.output(ERROR).write(status.getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            // nobody is left to be told how the command ended
            return;
        }
        channels.close();
    }

    /** A Ctrl-C that came before the command began is for the command all the same. */
    private synchronized void begin() {
        command = Thread.currentThread();
        if (stopped) {
            command.interrupt();
        }
    }

    /** From here on nothing is left to be interrupted: how it ended is to be told. */
    private synchronized void end() {
        command = null;
        Thread.interrupted();
    }

    private void stop() {
        stdin.end();
        synchronized (this) {
            stopped = true;
            if (command != null) {
                command.interrupt();
            }
        }
    }
}
