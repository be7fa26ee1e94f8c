package deepdive.notebook;

import deepdive.envoy.Admin;
import deepdive.envoy.EnvoyException;
import deepdive.kube.SandboxFiles;
import deepdive.shell.Environment;
import deepdive.shell.ShellException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The sandbox itself says who is not done yet. */
final class SettledSandbox implements Settled {
    /** The sandbox's own parts; all others are pods. */
    private static final String AT_WORK = "[\"istiod\"]";

    private static final long AT_WORK_MILLIS = 20_000;

    private final Admin sandbox = Admin.unix(SandboxFiles.of(Environment.get()).controlSocket());

    @Override
    public void await() {
        long begin = System.nanoTime();
        long pods = begin;
        for (String behind = behind(); !behind.equals("[]"); behind = behind()) {
            boolean atWork = behind.equals(AT_WORK);
            pods = atWork ? System.nanoTime() : pods;
            if (Settled.millisSince(begin) > AT_WORK_MILLIS || !atWork && Settled.millisSince(pods) > PATIENCE_MILLIS) {
                return;
            }
            Settled.pause();
        }
    }

    /** A JSON array of names. */
    private String behind() {
        try {
            return new String(sandbox.get("unsettled"), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new ShellException("The mesh does not answer (" + e.getMessage() + "): is it up?");
        } catch (EnvoyException e) {
            throw new ShellException("The mesh is of another version than this lesson: mesh down, then mesh up.");
        }
    }

    @Override
    public void close() {
        // every request has its own connection
    }
}
