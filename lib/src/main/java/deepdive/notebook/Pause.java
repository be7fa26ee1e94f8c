package deepdive.notebook;

import deepdive.shell.ShellException;

/** A moment's wait that a learner may interrupt. */
final class Pause {
    private Pause() {}

    /** @param interrupted what to say where the learner does not want to wait for the end */
    static void millis(long millis, String interrupted) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException(interrupted);
        }
    }
}
