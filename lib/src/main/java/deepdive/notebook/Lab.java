package deepdive.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens the lessons in the clone's own JupyterLab: on loopback, with Jupyter's random token. */
public final class Lab {
    private Lab() {}

    /** Arguments go to {@code jupyter lab} as they are; the exit code is Jupyter's. */
    public static void main(String... args) throws IOException, InterruptedException {
        Path clone = Path.of(System.getProperty("deepdive.clone", "")).toAbsolutePath();
        Path jupyter = clone.resolve(".venv/bin/jupyter");
        if (!Files.isExecutable(jupyter)) {
            System.err.println("JupyterLab is not installed in " + clone.resolve(".venv") + "; run: make setup");
            System.exit(1);
        }
        List<String> command = new ArrayList<>(List.of(
                jupyter.toString(),
                "lab",
                "--ServerApp.ip=127.0.0.1",
                "--ServerApp.root_dir=" + clone.resolve("notebooks")));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--allow-root"); // as in a container; Jupyter refuses without
        }
        command.addAll(List.of(args));
        System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
    }
}
