package deepdive.kube;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/** {@link Channels} through fabric8's WebSocket, which knows how to be let in to a cluster. */
final class ClusterChannels implements Channels, WebSocket.Listener {
    private static final Message END = new Message(-1, new byte[0]);

    private final String protocol;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private volatile IOException failure;
    private WebSocket socket;

    private ClusterChannels(String protocol) {
        this.protocol = protocol;
    }

    /** @param protocols asked for one by one: fabric8 does not tell which of several the server would have chosen */
    static Api.Upgrade connect(HttpClient http, String url, Map<String, String> headers, String protocols)
            throws IOException {
        Api.Upgrade last = null;
        for (String protocol : protocols.split(",")) {
            last = connectBy(protocol, http, url, headers);
            if (last.channels() != null) {
                return last;
            }
        }
        return last;
    }

    private static Api.Upgrade connectBy(String protocol, HttpClient http, String url, Map<String, String> headers)
            throws IOException {
        ClusterChannels channels = new ClusterChannels(protocol);
        WebSocket.Builder builder = http.newWebSocketBuilder()
                .uri(WebSocket.toWebSocketUri(URI.create(url)))
                .subprotocol(protocol);
        headers.forEach((name, values) -> values.lines().forEach(value -> builder.header(name, value)));
        try {
            channels.socket = builder.buildAsync(channels).join();
            return new Api.Upgrade(101, new byte[0], channels);
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return new Api.Upgrade(refused.getResponse().code(), new byte[0], null);
            }
            throw new IOException(String.valueOf(e.getCause().getMessage()), e);
        }
    }

    @Override
    public void onMessage(WebSocket from, ByteBuffer bytes) {
        if (bytes.hasRemaining()) {
            int channel = bytes.get() & 0xff;
            byte[] rest = new byte[bytes.remaining()];
            bytes.get(rest);
            messages.add(new Message(channel, rest));
        }
        from.request();
    }

    @Override
    public void onMessage(WebSocket from, String text) {
        from.request();
    }

    @Override
    public void onClose(WebSocket from, int code, String reason) {
        messages.add(END);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        failure = new IOException(String.valueOf(error.getMessage()), error);
        messages.add(END);
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public void send(int channel, byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(length + 1).put((byte) channel).put(bytes, offset, length);
        if (!socket.send(message.flip())) {
            throw new IOException("the connection is closed");
        }
    }

    @Override
    public Message receive() throws IOException {
        try {
            Message message = messages.take();
            if (message != END) {
                return message;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    @Override
    public void close() {
        socket.sendClose(1000, "");
    }
}
