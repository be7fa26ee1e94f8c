package deepdive.kubectl.client;

import deepdive.envoy.EnvoyException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * {@code --request-timeout}: how long the API may take to answer.
 *
 * @param limit zero, or less, for ever
 */
record Deadline(Duration limit) {
    /** The answer; one that does not come in time is waited for no more, on a thread that keeps nothing from ending. */
    <T> T run(Supplier<T> question) {
        if (limit.isZero() || limit.isNegative()) {
            return question.get();
        }
        FutureTask<T> answer = new FutureTask<>(question::get);
        Thread asking = new Thread(answer, "request");
        asking.setDaemon(true);
        asking.start();
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw KubectlException.plain("Unable to connect to the server: context deadline exceeded");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new EnvoyException("a request failed: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvoyException("interrupted while the API was asked", e);
        }
    }
}
