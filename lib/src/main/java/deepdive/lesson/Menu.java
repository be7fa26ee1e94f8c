package deepdive.lesson;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What the learner can do at a point of a lesson: go on, or first try something, ask for a hint, look around. */
final class Menu {
    /** The learner wants no more. */
    static final class Quit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Quit() {
            super(null, null, false, false);
        }
    }

    static final String RUN = "[Enter] run";
    static final String CHECK = "[c]heck";
    static final String NEXT = "[Enter] next step";
    private static final int BAR = 16;
    private static final String HELP =
            """
            | key | does |
            | --- | --- |
            | Enter, Space, → | go on: run what is shown, or to the next step; in an exercise: check |
            | s | skip the rest of this step |
            | b, ← | back to the step before |
            | h, a | the next hint; the answer, and to have it applied |
            | c | check an exercise |
            | ! | run a command: `!kubectl get pods -n bookinfo`; `{productpage}` stands for that pod |
            | j, or ! alone | Java, on the lesson's own state: `run("…")`, `apply(\"""…\""")`, `table("…")` |
            | q, Ctrl-C | end; the mesh is put back as it was |
            """;

    private final Screen screen;
    private final Keys keys;
    private final Tries tries;
    private final String place;
    private final Deque<Folded> hints = new ArrayDeque<>();
    private final List<Folded> answers = new ArrayList<>();

    /** @param step from 1 */
    Menu(Screen screen, Keys keys, Tries tries, int step, int steps, String title) {
        this.screen = screen;
        this.keys = keys;
        this.tries = tries;
        int done = BAR * step / steps;
        this.place = "━".repeat(done) + "─".repeat(BAR - done) + " step " + step + " of " + steps + " · " + title;
    }

    /** Keeps what a cell folds away until the learner asks for it; says in a line that it is there. */
    void fold(List<Folded> folded) {
        for (Folded one : folded) {
            (one.isAnswer() ? answers : hints).add(one);
        }
        if (!folded.isEmpty()) {
            String some = hints.isEmpty() ? "" : "h shows a hint (there are " + hints.size() + "), ";
            screen.note("▸ " + some + (answers.isEmpty() ? "one by one" : "a the answer"));
            screen.gap();
        }
    }

    /**
     * Waits until the learner goes on.
     *
     * @param forward what Enter does: {@link #RUN}, {@link #CHECK} or {@link #NEXT}
     * @return {@code \n} for that, or {@code s} or {@code b}
     * @throws Quit at q, or the end of the input
     */
    char ask(String forward) {
        List<String> lines = new ArrayList<>(List.of(place, choices(forward)));
        if (forward.equals(RUN)) {
            lines.add(0, ""); // what is to run is close above
        }
        while (true) {
            screen.ask(lines);
            char key = keys.next();
            screen.erase(lines);
            switch (key) {
                case '\n', 's', 'b' -> {
                    return key;
                }
                case 'c' -> {
                    if (forward.equals(CHECK)) {
                        return '\n';
                    }
                }
                case 'q', Keys.END -> throw new Quit();
                case 'h' -> hint();
                case 'a' -> answer();
                case '!' -> tries.command(keys.line("!"));
                case 'j' -> tries.java();
                case '?' -> screen.markdown(HELP);
                default -> {} // no such key: asked again
            }
        }
    }

    private String choices(String forward) {
        return forward + (hints.isEmpty() ? "" : " · [h]int") + (answers.isEmpty() ? "" : " · [a]nswer")
                + " · [!] shell · [j]ava · [s]kip · [b]ack · [q]uit · ?";
    }

    private void hint() {
        if (hints.isEmpty()) {
            screen.note(answers.isEmpty() ? "There are no hints here." : "No more hints; a shows the answer.");
        } else {
            Folded hint = hints.removeFirst();
            screen.markdown("**" + hint.summary() + "**\n\n" + hint.text());
        }
    }

    private void answer() {
        if (answers.isEmpty()) {
            screen.note("There is no answer here: nothing was asked.");
            return;
        }
        for (Folded answer : answers) {
            screen.markdown("**" + answer.summary() + "**\n\n" + answer.text());
            List<String> offer = List.of("[y] apply it · [Enter] leave it");
            if (!answer.java().isEmpty()) {
                screen.ask(offer);
                char key = keys.next();
                screen.erase(offer);
                if (key == 'y') {
                    tries.run(answer.java());
                }
            }
        }
    }
}
