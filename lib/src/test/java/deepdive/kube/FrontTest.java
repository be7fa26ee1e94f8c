package deepdive.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontTest {
    private static final Front FRONT = new Front("kubectl", "by hand", Set.of("--context"), args -> true);
    private static final String CLONE = "deepdive.clone";

    private final String before = System.getProperty(CLONE, "");

    @TempDir
    Path folder;

    @BeforeEach
    void thisClone() {
        System.setProperty(CLONE, folder.resolve("clone").toString());
    }

    @AfterEach
    void restore() {
        System.setProperty(CLONE, before);
    }

    @Test
    void theLaunchersOfThisCloneAreNotTheRealTools() throws IOException {
        String path = tool("clone/bin", 3).toString();
        assertThat(FRONT.run(new String[] {"get"}, Map.of("PATH", path))).isEmpty();
        assertThat(FRONT.run(new String[] {"--real", "get"}, Map.of("PATH", path)))
                .hasValue(127);
    }

    @Test
    void theRealToolBehindThemOnThePathIs() throws IOException {
        String path = tool("clone/bin", 3) + ":" + tool("usr/bin", 4);
        assertThat(FRONT.run(new String[] {"get"}, Map.of("PATH", path))).isEqualTo(OptionalInt.of(4));
        assertThat(FRONT.run(new String[] {"--builtin", "get"}, Map.of("PATH", path)))
                .isEmpty();
    }

    private Path tool(String bin, int exit) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(bin));
        Path tool = Files.write(directory.resolve("kubectl"), List.of("#!/bin/sh", "exit " + exit));
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        return directory;
    }
}
