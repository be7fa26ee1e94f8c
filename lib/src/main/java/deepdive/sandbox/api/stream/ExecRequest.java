package deepdive.sandbox.api.stream;

import io.vertx.core.MultiMap;
import java.util.List;

/** What to run and which of its streams the client wants: the query of an {@code exec} request (PodExecOptions). */
record ExecRequest(
        Target target,
        String container,
        List<String> command,
        boolean stdin,
        boolean stdout,
        boolean stderr,
        boolean tty) {

    static ExecRequest of(Target target, MultiMap query) {
        List<String> command = query.getAll("command");
        if (command.isEmpty()) {
            throw Target.badRequest("you must specify a command to run: ?command=…");
        }
        boolean tty = flag(query, "tty");
        ExecRequest request = new ExecRequest(
                target,
                target.container(query.contains("container") ? query.get("container") : ""),
                List.copyOf(command),
                flag(query, "stdin"),
                flag(query, "stdout"),
                // a terminal has one output
                flag(query, "stderr") && !tty,
                tty);
        if (!request.stdin && !request.stdout && !request.stderr) {
            throw Target.badRequest("you must specify at least 1 of stdin, stdout, stderr");
        }
        return request;
    }

    /** Kubernetes reads a parameter that is there as true, unless it says false or 0. */
    static boolean flag(MultiMap query, String name) {
        String value = query.get(name);
        return value != null && !value.equals("0") && !value.equalsIgnoreCase("false");
    }
}
