package deepdive.kit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A user in front of a pseudo-terminal of 80 columns: {@code terminal/play.py}. */
final class Terminal {
    private Terminal() {}

    /**
     * Runs a command of the clone.
     *
     * @param steps what to wait for, what to type then, and so on
     * @return all that was shown, and a last line of how it ended
     */
    static String play(Path state, List<String> steps, List<String> command) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                Clone.ROOT.resolve(".venv/bin/python").toString(),
                Clone.ROOT.resolve("lib/src/test/resources/terminal/play.py").toString(),
                "40x80"));
        all.addAll(steps);
        all.add("--");
        all.addAll(command);
        return Clone.run(state, all.toArray(String[]::new)).outputUTF8();
    }
}
