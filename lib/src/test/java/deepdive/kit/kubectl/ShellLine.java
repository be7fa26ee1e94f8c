package deepdive.kit.kubectl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.ProcessResult;

/**
 * A recorded line of shell, run without a shell as far as kubectl is concerned: words with quotes, {@code ;}, {@code <
 * FILE}, {@code <<< TEXT}, {@code > /dev/null} and {@code timeout N}. What kubectl is piped into is the shell's.
 */
public final class ShellLine {
    private static final int SECONDS = 60;

    private final KubectlClient client;
    private final Path directory;

    ShellLine(KubectlClient client, Path directory) {
        this.client = client;
        this.directory = directory;
    }

    Result run(String line) throws Exception {
        String[] piped = line.split(" \\| ", 2);
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        int exit = 0;
        for (List<String> words : commands(piped[0])) {
            Result result = command(words);
            out.append(result.stdout());
            err.append(result.stderr());
            exit = result.exit();
        }
        return piped.length == 1 ? new Result(exit, out.toString(), err.toString()) : pipe(out, err, piped[1]);
    }

    private Result pipe(StringBuilder out, StringBuilder err, String rest) throws Exception {
        ProcessResult result = new ProcessExecutor("bash", "-c", rest)
                .redirectInput(new java.io.ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)))
                .readOutput(true)
                .timeout(SECONDS, TimeUnit.SECONDS)
                .execute();
        return new Result(result.getExitValue(), result.outputUTF8(), err.toString());
    }

    private Result command(List<String> words) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(words);
        byte[] stdin = {};
        boolean silent = arguments.remove(">/dev/null");
        int seconds = SECONDS;
        if (arguments.get(0).equals("timeout")) {
            seconds = Integer.parseInt(arguments.get(1));
            arguments.subList(0, 2).clear();
        }
        int redirect = Math.max(arguments.indexOf("<"), arguments.indexOf("<<<"));
        if (redirect > 0) {
            String source = arguments.get(redirect + 1);
            stdin = arguments.get(redirect).equals("<")
                    ? Files.readAllBytes(directory.resolve(source))
                    : (source + "\n").getBytes(StandardCharsets.UTF_8);
            arguments.subList(redirect, redirect + 2).clear();
        }
        if (!arguments.remove(0).equals("kubectl")) {
            throw new IOException("not a kubectl command: " + words);
        }
        Result result = client.run(arguments, stdin, seconds);
        return silent ? new Result(result.exit(), "", result.stderr()) : result;
    }

    /** The words of each command of a line; quotes are taken off. */
    public static List<List<String>> commands(String line) {
        List<List<String>> commands = new ArrayList<>(List.of(new ArrayList<>()));
        StringBuilder word = null;
        char quote = 0;
        for (char c : (line + " ").toCharArray()) {
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == ' ' || c == ';') {
                if (word != null) {
                    commands.get(commands.size() - 1).add(word.toString());
                    word = null;
                }
                if (c == ';') {
                    commands.add(new ArrayList<>());
                }
            } else {
                word = word == null ? new StringBuilder() : word;
                if (c == '\'' || c == '"') {
                    quote = c;
                } else {
                    word.append(c);
                }
            }
        }
        return commands;
    }
}
