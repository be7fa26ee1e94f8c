package deepdive.sandbox.api.stream;

import deepdive.sandbox.kubelet.PodRuntime;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Future;

/** Answers a {@code log} request: plain text, in chunks, until the log or the client ends. */
final class LogAnswer {
    private static final int CHUNK = 16 << 10;

    private final PodRuntime runtime;
    private final LogRequest request;
    private final HttpServerResponse response;
    private final Outlet outlet;
    private InputStream log;
    private boolean closed;
    private Future<?> running;

    private LogAnswer(PodRuntime runtime, LogRequest request, HttpServerResponse response, Context context) {
        this.runtime = runtime;
        this.request = request;
        this.response = response;
        this.outlet = new Outlet(context, response::write);
    }

    static void start(
            PodRuntime runtime,
            LogRequest request,
            HttpServerResponse response,
            Context context,
            StreamThreads threads) {
        LogAnswer answer = new LogAnswer(runtime, request, response, context);
        response.exceptionHandler(failure -> answer.stop());
        response.closeHandler(gone -> answer.stop());
        answer.running = threads.submit(answer::run);
    }

    private void run() {
        InputStream opened;
        try {
            opened = runtime.log(
                    request.target().namespace(), request.target().pod(), request.container(), request.options());
        } catch (IOException e) {
            // a kubelet answers 400 to whatever it cannot show
            outlet.then(() -> Refusal.send(response, Target.badRequest(e.getMessage())));
            return;
        }
        try (opened) {
            synchronized (this) {
                log = opened;
                if (closed) {
                    return;
                }
            }
            outlet.then(this::begin);
            copy(opened);
            outlet.then(response::end);
        } catch (IOException e) {
            // half an answer cannot become an error: cutting the connection tells the client that it is not whole
            outlet.then(this::cut);
        }
    }

    private void begin() {
        response.putHeader("Content-Type", "text/plain").setChunked(true);
        // a follower learns at once that it is connected
        response.writeHead();
    }

    private void copy(InputStream from) throws IOException {
        byte[] bytes = new byte[CHUNK];
        long left = request.limitBytes() < 0 ? Long.MAX_VALUE : request.limitBytes();
        while (left > 0) {
            int count = from.read(bytes, 0, (int) Math.min(bytes.length, left));
            if (count < 0) {
                return;
            }
            left -= count;
            Buffer part = Buffer.buffer(count).appendBytes(bytes, 0, count);
            outlet.send(count, () -> part);
        }
    }

    private void cut() {
        if (!response.ended() && !response.closed()) {
            response.reset();
        }
    }

    private void stop() {
        InputStream open;
        synchronized (this) {
            closed = true;
            open = log;
        }
        outlet.close();
        running.cancel(true);
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // the client has gone; the reading thread has been interrupted as well
                return;
            }
        }
    }
}
