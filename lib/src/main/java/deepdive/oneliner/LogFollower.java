package deepdive.oneliner;

import deepdive.cli.GoJson;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints lines of an access log as they come, a row each. */
final class LogFollower {
    private static final int[] WIDTHS = {24, 6, 5, 6, 6, 26, 20, 0};

    private final Session session;
    private final LogSource source;
    private final boolean json;
    private boolean started;

    LogFollower(Session session, LogSource source, boolean json) {
        this.session = session;
        this.source = source;
        this.json = json;
    }

    /** Returns when all of the logs have ended. */
    void follow(List<Proxy> proxies, LogFilter filter) throws IOException {
        List<Thread> threads = proxies.stream()
                .map(proxy -> new Thread(
                        () -> {
                            try {
                                source.follow(proxy, line -> print(line, filter));
                            } catch (IOException | RuntimeException e) {
                                session.missing(proxy.name() + ": " + e.getMessage());
                            }
                        },
                        "log"))
                .toList();
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void follow(String file, LogFilter filter) throws IOException {
        source.file(file, line -> print(line, filter));
    }

    private synchronized void print(LogLine line, LogFilter filter) {
        if (!filter.test(line)) {
            return;
        }
        Object[] cells = LogSummary.row(line);
        List<String> names = LogSummary.LINE.allColumns();
        if (json) {
            session.out().println(object(names, cells));
        } else {
            if (!started) {
                started = true;
                session.out().println(row(names.toArray()));
            }
            session.out().println(row(cells));
        }
        session.out().flush();
    }

    private String row(Object[] cells) {
        return IntStream.range(0, WIDTHS.length)
                .mapToObj(c -> padded(cells[c].toString(), WIDTHS[c]))
                .collect(Collectors.joining("   "))
                .stripTrailing();
    }

    private static String padded(String cell, int width) {
        String text = cell.isEmpty() ? Grid.NOTHING : cell;
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** One object a line, so that a reader need not wait for an end that does not come. */
    private static String object(List<String> names, Object[] cells) {
        StringBuilder out = new StringBuilder();
        for (int c = 0; c < cells.length; c++) {
            GoJson.quote(out.append(c == 0 ? "{" : ","), names.get(c));
            out.append(':');
            String text = cells[c].toString();
            if (text.isEmpty() || text.equals(Grid.NOTHING)) {
                out.append("null");
            } else if (cells[c] instanceof Number) {
                out.append(text);
            } else {
                GoJson.quote(out, text);
            }
        }
        return out.append('}').toString();
    }
}
