package deepdive.snapshot;

import deepdive.cli.TabWriter;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kube.SnapshotFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Says what is in a snapshot: whence and from when it is, how many objects of each kind, which pods, and what it lacks. */
record Summary(SnapshotFiles files) {

    void print(PrintStream out) throws IOException {
        out.println("saved      " + files.time() + " from " + files.server()
                + (Fields.text(files.about(), "context").isEmpty()
                        ? ""
                        : " (" + Fields.text(files.about(), "context") + ")"));
        out.println("namespaces " + (files.namespaces().isEmpty() ? "all" : String.join(", ", files.namespaces())));
        out.println("size       " + size() / 1024 + " KiB");
        out.println();
        TabWriter table = new TabWriter(3).line("KIND", "OBJECTS");
        for (Path file : list(files.root().resolve("objects"))) {
            int count =
                    Fields.list(Json.parse(Files.readAllBytes(file)), "rows").size();
            if (count > 0) {
                table.line(file.getFileName().toString().replaceFirst("\\.json$", ""), count);
            }
        }
        out.print(table.text());
        out.println();
        TabWriter pods = new TabWriter(3).line("NAMESPACE", "POD", "PAGES", "LOGS");
        for (Path namespace : list(files.root().resolve("pods"))) {
            for (Path pod : list(namespace)) {
                List<Path> all = walk(pod);
                long logs = all.stream()
                        .filter(file -> file.toString().endsWith(".log"))
                        .count();
                pods.line(namespace.getFileName(), pod.getFileName(), all.size() - logs, logs);
            }
        }
        out.print(pods.text());
        List<?> missing = Fields.list(files.about(), "missing");
        if (!missing.isEmpty()) {
            out.println();
            Fields.list(files.about(), "missing")
                    .forEach(each ->
                            out.println("missing: " + Fields.text(each, "what") + ": " + Fields.text(each, "why")));
        }
    }

    private long size() throws IOException {
        long size = 0;
        for (Path file : walk(files.root())) {
            size += Files.size(file);
        }
        return size;
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.sorted().toList();
        }
    }

    private static List<Path> walk(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
