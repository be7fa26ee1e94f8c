package deepdive.place;

import deepdive.shell.ShellException;

/** A step of a lesson cannot or may not be done where the lesson is played; the lesson goes on. The message says why. */
public final class Skipped extends ShellException {
    private static final long serialVersionUID = 1L;

    public Skipped(String why) {
        super("Skipped: " + why);
    }
}
