package deepdive.sandbox.apps;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One HTTP/1.1 connection: a request at a time, as long as both sides keep it open. */
final class HttpWire implements AutoCloseable {
    private static final int LARGEST_HEAD = 64 << 10;
    private static final int LARGEST_BODY = 16 << 20;

    private final Socket socket;
    private final InputStream in;
    private boolean reusable = true;
    private long deadline;
    private int head;

    /**
     * @param from the local address to connect from, or null
     * @param first sent before the first request, e.g. a PROXY header; may be empty
     */
    HttpWire(InetSocketAddress to, String from, Preface first, int connectMillis) throws IOException {
        socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            if (from != null) {
                socket.bind(new InetSocketAddress(from, 0));
            }
            socket.connect(to, connectMillis);
            in = new BufferedInputStream(socket.getInputStream());
            socket.getOutputStream().write(first.line(socket.getLocalPort()).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** A line that tells the other side what it must know before HTTP begins. */
    interface Preface {
        String line(int localPort);
    }

    boolean reusable() {
        return reusable;
    }

    HttpAnswer exchange(HttpCall call) throws IOException {
        reusable = false;
        deadline = System.nanoTime() + call.timeout().toNanos();
        head = 0;
        socket.getOutputStream().write(request(call));
        String[] status = line().split(" ", 3);
        while (status.length > 1 && status[1].equals("100")) {
            headers();
            status = line().split(" ", 3);
        }
        if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("[1-5][0-9][0-9]")) {
            throw new ProtocolException("not an HTTP answer: " + String.join(" ", status));
        }
        int code = Integer.parseInt(status[1]);
        Map<String, String> headers = headers();
        boolean bodiless = call.method().equals("HEAD") || code == 204 || code == 304;
        byte[] body = bodiless ? new byte[0] : body(headers);
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        boolean delimited = bodiless
                || headers.containsKey("content-length")
                || headers.getOrDefault("transfer-encoding", "").endsWith("chunked");
        reusable = delimited && !connection.contains("close") && status[0].equals("HTTP/1.1");
        return new HttpAnswer(code, headers, body);
    }

    private static byte[] request(HttpCall call) {
        StringBuilder text = new StringBuilder()
                .append(call.method())
                .append(' ')
                .append(call.path())
                .append(" HTTP/1.1\r\n");
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(call.headers());
        all.putIfAbsent("host", call.port() == 80 ? call.host() : call.host() + ":" + call.port());
        if (call.body().length > 0
                || call.method().equals("POST")
                || call.method().equals("PUT")) {
            all.put("content-length", Integer.toString(call.body().length));
        }
        all.forEach((name, value) -> text.append(name)
                .append(": ")
                .append(value.replaceAll("[\r\n]", " "))
                .append("\r\n"));
        byte[] top = text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(top, top.length + call.body().length);
        System.arraycopy(call.body(), 0, whole, top.length, call.body().length);
        return whole;
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ProtocolException("not a header: " + line);
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(colon + 1).strip(), (one, two) -> one + ", " + two);
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").endsWith("chunked")) {
            return chunks();
        }
        String length = headers.get("content-length");
        if (length == null) {
            return upTo(LARGEST_BODY, false);
        }
        if (!length.matches("[0-9]{1,8}") || Integer.parseInt(length) > LARGEST_BODY) {
            throw new ProtocolException("an answer of " + length + " bytes");
        }
        return upTo(Integer.parseInt(length), true);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line().replaceFirst(";.*", "").strip();
            if (!size.matches("[0-9a-fA-F]{1,7}") || body.size() + Integer.parseInt(size, 16) > LARGEST_BODY) {
                throw new ProtocolException("a chunk of size " + size);
            }
            if (Integer.parseInt(size, 16) == 0) {
                headers();
                return body.toByteArray();
            }
            body.write(upTo(Integer.parseInt(size, 16), true));
            line();
        }
    }

    private byte[] upTo(int size, boolean whole) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (bytes.size() < size) {
            tick();
            int count = in.read(buffer, 0, Math.min(buffer.length, size - bytes.size()));
            if (count < 0 && whole) {
                throw new EOFException("the answer ended after " + bytes.size() + " of " + size + " bytes");
            }
            if (count < 0) {
                break;
            }
            bytes.write(buffer, 0, count);
        }
        return bytes.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            tick();
            int one = in.read();
            if (one < 0) {
                throw new EOFException("the connection was closed before an answer");
            }
            if (++head > LARGEST_HEAD + LARGEST_BODY / 64) {
                throw new ProtocolException("an answer's head of more than " + LARGEST_HEAD + " bytes");
            }
            if (one == '\n') {
                return line.toString(StandardCharsets.UTF_8).stripTrailing();
            }
            line.write(one);
        }
    }

    /** The read that follows may take what is left of the time. */
    private void tick() throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("timed out");
        }
        if (in.available() == 0) {
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
