package deepdive.kube;

import deepdive.envoy.HttpStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** {@link Channels} over a Unix socket: a WebSocket client of the few things that are needed (RFC 6455). */
final class SocketChannels implements Channels {
    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int LARGEST = 16 << 20;

    private final SecureRandom random = new SecureRandom();
    private final SocketChannel channel;
    private final InputStream in;
    private String protocol = "";

    private SocketChannels(SocketChannel channel) {
        this.channel = channel;
        this.in = new BufferedInputStream(java.nio.channels.Channels.newInputStream(channel), 1 << 16);
    }

    /**
     * Asks for a WebSocket.
     *
     * @param target the path with its query
     * @param protocols the sub-protocols, the best first
     */
    static Api.Upgrade connect(Path socket, String target, Map<String, String> headers, String protocols)
            throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            SocketChannels channels = new SocketChannels(channel);
            HttpStream answer = channels.shakeHands(target, headers, protocols);
            if (answer.status() == 101) {
                channels.protocol = answer.headers().getOrDefault("sec-websocket-protocol", "");
                return new Api.Upgrade(101, new byte[0], channels);
            }
            int length = Integer.parseInt(answer.headers().getOrDefault("content-length", "0"));
            byte[] body = answer.headers().containsKey("transfer-encoding")
                    ? answer.body().readAllBytes()
                    : answer.body().readNBytes(length);
            channel.close();
            return new Api.Upgrade(answer.status(), body, null);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private HttpStream shakeHands(String target, Map<String, String> headers, String protocols) throws IOException {
        byte[] key = new byte[16];
        random.nextBytes(key);
        StringBuilder head = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n")
                .append("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n")
                .append("Sec-WebSocket-Key: " + Base64.getEncoder().encodeToString(key) + "\r\n")
                .append("Sec-WebSocket-Protocol: " + protocols + "\r\n")
                .append(HttpStream.lines(headers));
        write(ByteBuffer.wrap(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8)));
        return HttpStream.read(in);
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public void send(int number, byte[] bytes, int offset, int length) throws IOException {
        byte[] message = new byte[length + 1];
        message[0] = (byte) number;
        System.arraycopy(bytes, offset, message, 1, length);
        frame(BINARY, message);
    }

    private synchronized void frame(int code, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) (LAST | code));
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else if (payload.length < 1 << 16) {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (MASKED | 127)).putLong(payload.length);
        }
        byte[] mask = new byte[4];
        random.nextBytes(mask);
        frame.put(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask[i & 3]));
        }
        write(frame.flip());
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public Message receive() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (true) {
            int first = in.read();
            if (first < 0) {
                return null;
            }
            byte[] payload = payload();
            switch (first & 0xf) {
                case CLOSE -> {
                    return null;
                }
                case PING -> frame(PONG, payload);
                case PONG -> {}
                case BINARY, CONTINUATION -> {
                    message.writeBytes(payload);
                    if ((first & LAST) != 0 && message.size() > 0) {
                        byte[] whole = message.toByteArray();
                        return new Message(whole[0] & 0xff, java.util.Arrays.copyOfRange(whole, 1, whole.length));
                    }
                }
                default -> throw new IOException("a WebSocket message of a kind that nobody asked for");
            }
        }
    }

    private byte[] payload() throws IOException {
        long length = in.read() & 0x7f;
        if (length == 126) {
            length = ByteBuffer.wrap(exactly(2)).getShort() & 0xffff;
        } else if (length == 127) {
            length = ByteBuffer.wrap(exactly(8)).getLong();
        }
        if (length < 0 || length > LARGEST) {
            throw new IOException("a WebSocket message of " + length + " bytes");
        }
        return exactly((int) length);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection was closed in the middle of a message");
        }
        return bytes;
    }

    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                frame(CLOSE, new byte[] {3, (byte) 232}); // 1000: a normal end
            }
        } catch (IOException e) {
            // the other side has gone already
        } finally {
            try {
                channel.close();
            } catch (IOException e) {
                // closed all the same
            }
        }
    }
}
