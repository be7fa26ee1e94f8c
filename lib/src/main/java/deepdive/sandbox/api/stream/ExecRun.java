package deepdive.sandbox.api.stream;

import deepdive.sandbox.kubelet.PodRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Runs a command in a pod and says how it ended, as the Status that goes over the error channel. */
final class ExecRun {
    /** What a shell reports for a command that Ctrl-C ended: 128 and the number of SIGINT. */
    private static final int INTERRUPTED = 130;

    private ExecRun() {}

    /**
     * Blocks until the command has ended.
     *
     * @param stdout used for stderr too when there is a terminal
     */
    static ObjectNode run(
            PodRuntime runtime, ExecRequest request, InputStream stdin, OutputStream stdout, OutputStream stderr) {
        try {
            OutputStream out = request.tty() ? new TerminalOutput(stdout) : stdout;
            int exit = runtime.exec(
                    request.target().namespace(),
                    request.target().pod(),
                    request.container(),
                    request.command(),
                    request.stdin() ? stdin : InputStream.nullInputStream(),
                    request.stdout() ? out : OutputStream.nullOutputStream(),
                    request.stderr() ? stderr : request.tty() ? out : OutputStream.nullOutputStream());
            return exit == 0 ? success() : exited(exit);
        } catch (InterruptedIOException e) {
            return exited(INTERRUPTED);
        } catch (IOException e) {
            return failed("error executing command in container: " + e.getMessage());
        } catch (InterruptedException e) {
            return exited(INTERRUPTED);
        } finally {
            // the interrupt was for the command: what is left to do is to tell the client
            Thread.interrupted();
        }
    }

    static ObjectNode failed(String message) {
        ObjectNode status = status("Failure");
        status.put("message", "Internal error occurred: " + message).put("reason", "InternalError");
        status.putObject("details").putArray("causes").addObject().put("message", message);
        return status.put("code", 500);
    }

    private static ObjectNode success() {
        return status("Success");
    }

    private static ObjectNode exited(int code) {
        ObjectNode status = status("Failure");
        status.put("message", "command terminated with non-zero exit code: command terminated with exit code " + code);
        status.put("reason", "NonZeroExitCode");
        ObjectNode cause = status.putObject("details").putArray("causes").addObject();
        cause.put("reason", "ExitCode").put("message", Integer.toString(code));
        return status;
    }

    private static ObjectNode status(String outcome) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.putObject("metadata");
        return status.put("status", outcome);
    }
}
