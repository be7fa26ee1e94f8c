package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.ProcessResult;

/** The set-up says in one line what a machine lacks, and does nothing twice. */
class SetupIT {
    private static final Path CLONE = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> BASICS =
            List.of("bash", "env", "dirname", "find", "touch", "mktemp", "mkdir", "rm", "sed", "tail", "flock");

    @TempDir
    Path machine;

    @ParameterizedTest
    @CsvSource({
        "python3, python, sudo apt install python3 python3-venv",
        "mvn, jbang, sudo apt install maven",
        "javac, jbang, sudo apt install openjdk-17-jdk",
    })
    void namesWhatIsMissingAndHowToInstallIt(String missing, String step, String debian) throws Exception {
        Path clone = emptyClone();
        if (!step.equals("python")) {
            Files.createDirectories(clone.resolve(".tools/stamps"));
            Files.createFile(clone.resolve(".tools/stamps/python"));
        }
        ProcessResult result = setUp(clone, pathWithout(missing));

        assertThat(result.getExitValue()).isEqualTo(1);
        assertThat(result.outputUTF8().strip().lines())
                .singleElement()
                .asString()
                .contains(missing, debian, "Fedora: ", "macOS: ");
    }

    @Test
    void aSecondRunHasNothingToDo() throws Exception {
        ProcessResult result = setUp(CLONE, System.getenv("PATH"));
        assertThat(result.getExitValue()).isZero();
        assertThat(result.outputUTF8()).isEmpty();
    }

    private static ProcessResult setUp(Path clone, String path) throws Exception {
        return new ProcessExecutor("/usr/bin/env", "PATH=" + path, "bash", clone.resolve("tools/setup.sh") + "")
                .directory(clone.toFile())
                .readOutput(true)
                .execute();
    }

    /** What a checkout holds, as far as the set-up looks at it. */
    private Path emptyClone() throws IOException {
        Path clone = Files.createDirectories(machine.resolve("clone"));
        Files.createDirectories(clone.resolve("lib/src/main"));
        Files.createDirectories(clone.resolve("tools"));
        for (String file : List.of("tools/setup.sh", "tools/jbang.xml", "requirements.txt", "lib/pom.xml")) {
            Files.copy(CLONE.resolve(file), clone.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return clone;
    }

    /** A PATH with the basics and the tools that the kit asks for, but one. */
    private String pathWithout(String missing) throws IOException {
        Path bin = Files.createDirectories(machine.resolve("bin"));
        for (String tool : Stream.concat(BASICS.stream(), Stream.of("python3", "javac", "java", "mvn"))
                .filter(tool -> !tool.equals(missing))
                .toList()) {
            Path script = bin.resolve(tool);
            Files.writeString(script, "#!/bin/sh\nexec '" + which(tool) + "' \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return bin.toString();
    }

    private static Path which(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(tool + " is not on the PATH"));
    }
}
