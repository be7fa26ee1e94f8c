package deepdive.notebook;

/** Something that the mesh should be or do, and a way to look whether it is. {@link Expect} has the usual ones. */
@FunctionalInterface
public interface Expectation {
    /** Looks at the live mesh, now. */
    Finding look();

    /**
     * @param expected in a few words, as is {@code found}
     * @param command what shows the same to the learner
     */
    record Finding(boolean met, String expected, String found, String command) {}
}
