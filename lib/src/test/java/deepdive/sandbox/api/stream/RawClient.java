package deepdive.sandbox.api.stream;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A client that can vanish: plain bytes on a socket, closed without a word. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    RawClient(StreamServer server, String head) throws IOException {
        socket = new Socket("127.62.0.1", server.port);
        socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes());
    }

    static RawClient webSocket(StreamServer server, String path, String protocol) throws IOException {
        return new RawClient(
                server,
                """
                GET %s HTTP/1.1
                Host: sandbox
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Protocol: %s

                """
                        .formatted(path, protocol));
    }

    /** Reads until the text has come. */
    void expect(String text) throws IOException {
        socket.setSoTimeout(10_000);
        StringBuilder seen = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (seen.indexOf(text) < 0) {
            int one = in.read();
            if (one < 0) {
                throw new AssertionError("ended before \"" + text + "\": " + seen);
            }
            seen.append((char) one);
        }
    }

    /** Sends a binary message, masked with zeros, as often as the server takes it. */
    void flood(byte[] message, int times) throws IOException {
        byte[] frame = new byte[message.length + 14];
        frame[0] = (byte) 0x82;
        frame[1] = (byte) (0x80 | 127);
        for (int i = 0; i < 4; i++) {
            frame[6 + i] = (byte) (message.length >> (24 - 8 * i));
        }
        System.arraycopy(message, 0, frame, 14, message.length);
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; i < times; i++) {
                    socket.getOutputStream().write(frame);
                }
            } catch (IOException closed) {
                Thread.currentThread().interrupt();
            }
        });
        writer.setDaemon(true);
        writer.start();
        try {
            writer.join(1000);
        } catch (InterruptedException e) {
            throw new SocketTimeoutException("interrupted");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
