package deepdive.sandbox;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that sends one request after the other, and remembers those that were not answered with 200. */
final class Requests implements AutoCloseable {
    interface Request {
        TestMesh.Answer send() throws IOException;
    }

    private final AtomicInteger sent = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    Requests(Request request) {
        thread = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    TestMesh.Answer answer = request.send();
                    if (answer.status() != 200) {
                        failures.add(answer.text());
                    }
                } catch (IOException e) {
                    failures.add(e.toString());
                }
                sent.incrementAndGet();
            }
        });
        thread.start();
    }

    int sent() {
        return sent.get();
    }

    void awaitMore(int more) throws Exception {
        int before = sent();
        TestMesh.await(more + " requests", () -> sent() >= before + more);
    }

    /** What went wrong so far: answers, and connections that broke. */
    Queue<String> failures() {
        return failures;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
