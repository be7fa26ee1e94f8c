package deepdive.kit.conformance;

import deepdive.istioctl.Recorded;
import deepdive.kit.Clone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The commands that are compared: those of the data file, and those on recorded config dumps. */
final class Rows {
    /** Beside it are the files that the commands name. */
    static final Path RESOURCES = Clone.ROOT.resolve("lib/src/test/resources");

    /** A sidecar and a gateway. */
    private static final List<String> PODS = List.of(Recorded.PODS.get(0), Recorded.PODS.get(3));

    private Rows() {}

    static List<Row> live() throws IOException {
        List<Row> rows = new ArrayList<>();
        String section = "";
        for (String line : Files.readAllLines(RESOURCES.resolve("conformance/commands.txt"))) {
            if (line.startsWith("## ")) {
                section = line.substring("## ".length());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                rows.add(Row.of(section, line));
            }
        }
        return rows;
    }

    /** @param directory where the recorded files are unpacked */
    static List<Row> recorded(Path directory) throws IOException {
        for (String pod : PODS) {
            Recorded recorded = Recorded.of(pod);
            Path folder = Files.createDirectories(directory.resolve(pod));
            Files.write(folder.resolve("config_dump.json"), recorded.configDump());
            Files.write(folder.resolve("clusters.json"), recorded.clusters());
        }
        List<Row> rows = new ArrayList<>();
        for (String[] each : Recorded.cases()) {
            StringBuilder commands = new StringBuilder();
            for (String pod : PODS) {
                Path file = directory.resolve(pod).resolve(each[1]);
                commands.append(commands.isEmpty() ? "" : "; ");
                commands.append("istioctl ").append(each[0]).append(" -f ").append(file);
            }
            Row row = Row.of("Recorded config dumps", commands.toString());
            String text = "istioctl " + each[0] + " -f " + each[1];
            rows.add(new Row(row.section(), text, Set.of(), row.commands(), row.asReal(), null));
        }
        return rows;
    }
}
