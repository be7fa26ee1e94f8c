package deepdive.kubectl;

import deepdive.cli.FlagSet;
import deepdive.kube.Api;
import deepdive.kube.Api.Request;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.ResourceType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** Reads the logs of containers one after the other, or side by side when they are followed. */
final class LogReader {
    private final Session session;
    private final FlagSet flags;

    LogReader(Session session, FlagSet flags) {
        this.session = session;
        this.flags = flags;
    }

    void read(List<Pods.Container> containers) throws IOException {
        if (!flags.yes("follow") || containers.size() == 1) {
            for (Pods.Container container : containers) {
                read(container);
            }
            return;
        }
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "log");
            thread.setDaemon(true);
            return thread;
        });
        List<Future<?>> reading = new ArrayList<>();
        for (Pods.Container container : containers) {
            reading.add(threads.submit(() -> {
                read(container);
                return null;
            }));
        }
        try {
            for (Future<?> each : reading) {
                each.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IOException(e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw KubectlException.exit(130);
        } finally {
            threads.shutdownNow();
        }
    }

    private void read(Pods.Container container) throws IOException {
        try (Api.Streamed answer = session.client().open(Request.get(path(container), "*/*"))) {
            copy(
                    answer.body(),
                    flags.yes("prefix") ? "[pod/" + container.podName() + "/" + container.name() + "] " : "");
        } catch (KubectlException e) {
            if (!flags.yes("ignore-errors")) {
                throw e;
            }
            session.print("error: " + e.getMessage() + "\n");
        }
    }

    private String path(Pods.Container container) {
        List<String> query = new ArrayList<>(List.of("container=" + ResourceType.encode(container.name())));
        for (String flag : List.of("follow", "previous", "timestamps")) {
            if (flags.yes(flag)) {
                query.add(flag + "=true");
            }
        }
        boolean selector = !flags.text("selector").isEmpty();
        long tail = selector && !flags.isSet("tail") ? 10 : flags.number("tail");
        if (tail >= 0) {
            query.add("tailLines=" + tail);
        }
        if (flags.number("limit-bytes") > 0) {
            query.add("limitBytes=" + flags.number("limit-bytes"));
        }
        if (flags.isSet("since")) {
            // rounded up: a part of a second is a second to the API
            query.add("sinceSeconds=" + (flags.duration("since").toMillis() + 999) / 1000);
        }
        if (!flags.text("since-time").isEmpty()) {
            query.add("sinceTime=" + ResourceType.encode(flags.text("since-time")));
        }
        JsonNode pod = container.pod();
        return Pods.path(pod) + "/log?" + String.join("&", query);
    }

    /** Lines stay whole, also beside those of other logs. */
    private void copy(InputStream in, String prefix) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] head = prefix.getBytes(StandardCharsets.UTF_8);
        byte[] part = new byte[16 << 10];
        for (int count = in.read(part); count >= 0; count = in.read(part)) {
            for (int i = 0; i < count; i++) {
                if (line.size() == 0) {
                    line.writeBytes(head);
                }
                line.write(part[i]);
                if (part[i] == '\n') {
                    write(line);
                }
            }
            session.out().flush();
        }
        write(line);
    }

    private void write(ByteArrayOutputStream line) {
        synchronized (session) {
            session.out().writeBytes(line.toByteArray());
        }
        line.reset();
    }
}
