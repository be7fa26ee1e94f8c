package deepdive.kit.browser;

import deepdive.kit.Clone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JupyterLab as {@code ./jbang lab} starts it, on a copy of the notebooks: JupyterLab saves what is open. */
final class LabServer implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/lab\\S*\\?token=(\\S+)");

    private final Process process;
    private final Matcher address;

    private LabServer(Process process, Matcher address) {
        this.process = process;
        this.address = address;
    }

    /** @param folder of the test's own; holds the notebooks, and what they put on their class path at the same place */
    static LabServer start(Path state, Path folder, List<String> notebooks) throws Exception {
        Path copies = Files.createDirectories(folder.resolve("notebooks"));
        for (String name : notebooks) {
            Files.copy(
                    Clone.ROOT.resolve("notebooks").resolve(name),
                    copies.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createSymbolicLink(folder.resolve("lib"), Clone.ROOT.resolve("lib"));
        Path log = folder.resolve("lab.log");
        ProcessBuilder lab = new ProcessBuilder(
                        "tools/java.sh", "deepdive.notebook.Lab", "--ServerApp.root_dir=" + copies)
                .directory(Clone.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        lab.environment().put("DEEPDIVE_HOME", state.toString());
        Process process = lab.start();
        Matcher[] found = {null};
        Browser.until("JupyterLab prints its address", Duration.ofMinutes(2), () -> {
            found[0] = ADDRESS.matcher(Files.readString(log));
            return found[0].find() || !process.isAlive();
        });
        if (!process.isAlive()) {
            throw new AssertionError(Files.readString(log));
        }
        return new LabServer(process, found[0]);
    }

    String url(String notebook) {
        return address.group(1) + "/lab/tree/" + notebook + "?token=" + address.group(2) + "&reset";
    }

    String withoutToken() {
        return address.group(1) + "/api/contents";
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor();
    }
}
