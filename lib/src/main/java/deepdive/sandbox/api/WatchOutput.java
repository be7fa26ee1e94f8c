package deepdive.sandbox.api;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;

/** Where the events of a watch go: the chunks of an answer, or the messages of a WebSocket. Used on its event loop. */
interface WatchOutput {

    void open();

    /** One event, a line of JSON. */
    Future<Void> write(String event);

    void end();

    /** Called once when the client has gone or the output has ended. */
    void onEnd(Runnable action);

    static WatchOutput of(HttpServerResponse response) {
        return new WatchOutput() {
            @Override
            public void open() {
                response.setChunked(true);
                response.putHeader("Content-Type", Answer.JSON).putHeader("Cache-Control", "no-cache, private");
                response.writeHead();
            }

            @Override
            public Future<Void> write(String event) {
                return response.ended() || response.closed()
                        ? Future.failedFuture("the client has gone")
                        : response.write(Buffer.buffer(event));
            }

            @Override
            public void end() {
                if (!response.ended() && !response.closed()) {
                    response.end();
                }
            }

            @Override
            public void onEnd(Runnable action) {
                if (response.closed() || response.ended()) {
                    action.run();
                    return;
                }
                response.closeHandler(closed -> action.run());
                response.endHandler(ended -> action.run());
            }
        };
    }

    static WatchOutput of(ServerWebSocket socket) {
        return new WatchOutput() {
            @Override
            public void open() {
                // the handshake has been done
            }

            @Override
            public Future<Void> write(String event) {
                return socket.writeTextMessage(event);
            }

            @Override
            public void end() {
                if (!socket.isClosed()) {
                    socket.close();
                }
            }

            @Override
            public void onEnd(Runnable action) {
                if (socket.isClosed()) {
                    action.run();
                    return;
                }
                socket.closeHandler(closed -> action.run());
            }
        };
    }
}
