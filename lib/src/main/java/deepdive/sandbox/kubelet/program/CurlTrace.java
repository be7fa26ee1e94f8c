package deepdive.sandbox.kubelet.program;

import java.io.IOException;

/** {@code -v}: what curl does, sends and gets, on standard error. */
final class CurlTrace {
    private final boolean on;
    private final Streams streams;

    CurlTrace(boolean on, Streams streams) {
        this.on = on;
        this.streams = streams;
    }

    void note(String text) throws IOException {
        print("* " + text + "\n");
    }

    void sent(String head) throws IOException {
        print(head.replace("\r", "").replaceAll("(?m)^(?!\\z)", "> "));
    }

    void received(CurlReply reply) throws IOException {
        StringBuilder text = new StringBuilder("< " + reply.statusLine() + "\n");
        reply.headers().forEach(header -> text.append("< ").append(header).append('\n'));
        print(text.append("< \n").toString());
    }

    /** @param direction <code>{</code> in, <code>}</code> out */
    void data(char direction, int bytes) throws IOException {
        if (bytes > 0) {
            print(direction + " [" + bytes + " bytes data]\n");
        }
    }

    private void print(String text) throws IOException {
        if (on) {
            streams.error(text);
        }
    }
}
