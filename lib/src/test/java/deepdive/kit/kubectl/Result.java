package deepdive.kit.kubectl;

/** How a command ended. */
public record Result(int exit, String stdout, String stderr) {
    /** For reading and for comparing: both streams and the exit code. */
    public String text() {
        return stdout
                + (stderr.isEmpty() ? "" : "--- stderr\n" + stderr)
                + (exit == 0 ? "" : (stdout + stderr).endsWith("\n") ? "" : "\n")
                + (exit == 0 ? "" : "--- exit " + exit + "\n");
    }
}
