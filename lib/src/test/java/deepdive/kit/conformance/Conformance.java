package deepdive.kit.conformance;

import deepdive.shell.StateDir;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Prints for each command whether the real tool works on the sandbox and whether the built-in one prints the same, and
 * ends with 1 where one that did does not any more.
 *
 * <pre>
 * tools/conformance.sh [--running] [--only PATTERN] [--diff PATTERN] [--list] [--accept]
 * </pre>
 *
 * {@code --running} asks the sandbox of {@code DEEPDIVE_HOME} in place of one of its own; {@code --only} takes the
 * commands in which the pattern is found, {@code --diff} does and shows what differs ({@code -} real, {@code +}
 * built-in), {@code --list} runs nothing, {@code --accept} records what was found.
 */
public final class Conformance {
    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final Expected expected = Expected.read();
    private final boolean showing;
    private final boolean accepting;
    private final List<String> behind = new ArrayList<>();
    private final List<String> ahead = new ArrayList<>();
    private int unknown;
    private int works;
    private int same;

    private Conformance(boolean showing, boolean accepting) throws Exception {
        this.showing = showing;
        this.accepting = accepting;
    }

    public static void main(String... args) throws Exception {
        List<String> given = Arrays.asList(args);
        Optional<String> diff = option(given, "--diff");
        Predicate<Row> wanted = diff.or(() -> option(given, "--only"))
                .map(pattern -> Pattern.compile(pattern).asPredicate())
                .<Predicate<Row>>map(pattern -> row -> pattern.test(row.text()) || pattern.test(row.section()))
                .orElse(row -> true);
        if (given.contains("--list")) {
            Rows.live().stream().filter(wanted).forEach(row -> System.out.println(row.text()));
            return;
        }
        Conformance conformance = new Conformance(diff.isPresent(), given.contains("--accept"));
        try (TestBench bench = given.contains("--running") ? TestBench.on(StateDir.path()) : TestBench.start()) {
            conformance.compare(bench, wanted);
        }
        System.exit(conformance.behind.isEmpty() ? 0 : 1);
    }

    private void compare(TestBench bench, Predicate<Row> wanted) throws Exception {
        out.println("REAL  SAME  COMMAND");
        String section = "";
        List<Row> rows = bench.rows();
        List<Row> chosen = rows.stream().filter(wanted).toList();
        for (Row row : chosen) {
            if (!row.section().equals(section)) {
                section = row.section();
                out.println("            -- " + section);
            }
            Comparison.Compared compared = bench.compare(row);
            show(row, compared);
        }
        out.printf(
                "%n%d commands: the real tools work on %d, the built-in ones print the same on %d.%n",
                chosen.size(), works, same);
        behind.forEach(line -> out.println("WORSE than recorded: " + line));
        ahead.forEach(line ->
                out.println((accepting ? "Recorded: " : "Better than recorded (--accept records it): ") + line));
        if (unknown > 0) {
            out.println(unknown + " had no record" + (accepting ? "." : " (--accept records them)."));
        }
        if (accepting) {
            expected.write(rows);
        }
    }

    private void show(Row row, Comparison.Compared compared) {
        Verdict verdict = compared.verdict();
        works += verdict.works() ? 1 : 0;
        same += verdict.same() ? 1 : 0;
        out.printf("%-5s %-5s %s%n", Verdict.word(verdict.works()), Verdict.word(verdict.same()), row.text());
        if (showing) {
            out.print(compared.difference());
        }
        Optional<Verdict> recorded = expected.of(row);
        if (recorded.isPresent() && verdict.fallsBehind(recorded.get())) {
            behind.add(row.text());
        } else if (recorded.isEmpty()) {
            unknown++;
        } else if (!recorded.get().equals(verdict)) {
            ahead.add(row.text());
        }
        if (accepting) {
            expected.accept(row, verdict);
        }
    }

    private static Optional<String> option(List<String> given, String name) {
        int at = given.indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(given.get(at + 1));
    }
}
