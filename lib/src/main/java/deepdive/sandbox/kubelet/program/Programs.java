package deepdive.sandbox.kubelet.program;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The executables of every container, by name. */
public final class Programs {
    private static final Map<String, Program> ALL = Map.of(
            "curl", Curl::run,
            "pilot-agent", PilotAgent::run,
            "openssl", OpenSsl::run,
            "cat", Cat::run,
            "ls", Ls::run,
            "env", Programs::env,
            "printenv", Programs::printenv,
            "hostname", (container, arguments, streams) -> print(streams, container.hostname() + "\n"));

    private Programs() {}

    /** @throws IOException for an unknown executable, worded as a container runtime words it */
    public static int run(Container container, List<String> command, Streams streams)
            throws IOException, InterruptedException {
        String name = command.isEmpty() ? "" : command.get(0);
        Program program = ALL.get(name.replaceFirst("^(/usr(/local)?)?/s?bin/", ""));
        if (program == null) {
            boolean path = name.contains("/");
            throw new IOException("OCI runtime exec failed: exec failed: unable to start container process: exec: \""
                    + name + "\": "
                    + (path ? "stat " + name + ": no such file or directory" : "executable file not found in $PATH")
                    + ": unknown");
        }
        return program.run(container, command.subList(1, command.size()), streams);
    }

    private static int env(Container container, List<String> arguments, Streams streams) throws IOException {
        StringBuilder text = new StringBuilder();
        container
                .environment()
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\n'));
        return print(streams, text.toString());
    }

    private static int printenv(Container container, List<String> arguments, Streams streams) throws IOException {
        if (arguments.isEmpty()) {
            return env(container, arguments, streams);
        }
        int exit = 0;
        for (String name : arguments) {
            String value = container.environment().get(name);
            if (value == null) {
                exit = 1;
            } else {
                streams.print(value + "\n");
            }
        }
        return exit;
    }

    private static int print(Streams streams, String text) throws IOException {
        streams.print(text);
        return 0;
    }
}
