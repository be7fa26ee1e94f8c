package deepdive.kube;

import deepdive.envoy.EnvoyException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * A command in a container of a snapshot: only a request for a page that is kept, by {@code curl localhost:15000/stats}
 * or {@code pilot-agent request GET stats}, has an answer.
 */
final class SnapshotExec implements Channels {
    private static final int STDOUT = 1;
    private static final int ENDED = 3;

    private final Queue<Message> messages = new ArrayDeque<>();

    /** @throws EnvoyException where the command is another, or the page is not kept */
    SnapshotExec(SnapshotPages pages, PodName pod, List<String> command) {
        messages.add(new Message(STDOUT, page(pages, pod, command)));
        messages.add(new Message(ENDED, "{\"status\":\"Success\"}".getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] page(SnapshotPages pages, PodName pod, List<String> command) {
        if (command.size() == 4 && command.subList(0, 3).equals(List.of("pilot-agent", "request", "GET"))) {
            byte[] page = pages.get(pod, command.get(3), 15000);
            byte[] line = Arrays.copyOf(page, page.length + 1);
            line[page.length] = '\n'; // as pilot-agent prints it
            return line;
        }
        String url = command.get(command.size() - 1);
        boolean plain = command.get(0).equals("curl")
                && command.subList(1, command.size() - 1).stream().allMatch(word -> word.matches("-[sSfgL]+|--silent"));
        if (plain) {
            try {
                URI uri = URI.create((url.contains("://") ? url : "http://" + url).replace("|", "%7C"));
                if (List.of("localhost", "127.0.0.1").contains(String.valueOf(uri.getHost())) && uri.getPort() > 0) {
                    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
                    return pages.get(pod, uri.getRawPath() + query, uri.getPort());
                }
            } catch (IllegalArgumentException e) {
                // no URL: refused like any other command
            }
        }
        throw new EnvoyException("nothing runs in a snapshot: only curl localhost:PORT/PAGE is answered, for the pages"
                + " that it keeps (" + String.join(", ", pages.files().pages(pod, 15000)) + ")");
    }

    @Override
    public String protocol() {
        return "v5.channel.k8s.io";
    }

    @Override
    public void send(int channel, byte[] bytes, int offset, int length) {
        // nobody reads it
    }

    @Override
    public Message receive() {
        return messages.poll();
    }

    @Override
    public void close() {
        messages.clear();
    }
}
