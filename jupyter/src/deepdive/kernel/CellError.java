package deepdive.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;
import org.dflib.jjava.kernel.execution.CompilationException;
import org.dflib.jjava.kernel.execution.EvaluationInterruptedException;
import org.dflib.jjava.kernel.execution.IncompleteSourceException;

/** What a learner reads where a cell fails: what is wrong and where, in a few lines and without the JVM's words. */
final class CellError {
    private static final int PROBLEMS = 2; // one slip often gives a whole list
    private static final String OUR_OWN = "deepdive.";
    private static final String SNIPPET = "REPL\\.\\$JShell\\$\\w+\\."; // the class that JShell makes of a cell

    private final JShell shell;
    private final Advice advice;

    CellError(JShell shell, Advice advice) {
        this.shell = shell;
        this.advice = advice;
    }

    List<String> lines(Throwable error) {
        if (error instanceof CompilationException refused) {
            return compilation(refused.getBadSnippetCompilation().snippet());
        }
        if (error instanceof IncompleteSourceException incomplete) {
            return List.of(
                    firstLine(incomplete.getSource()),
                    "This does not end: a bracket, a quote or a text block (\"\"\") is still open.");
        }
        if (error instanceof EvaluationInterruptedException) {
            return List.of("Interrupted.");
        }
        if (error.getCause() instanceof EvalException thrown) {
            return thrown(thrown);
        }
        if (error.getCause() instanceof UnresolvedReferenceException unresolved) {
            return List.of(
                    firstLine(unresolved.getSnippet().source()),
                    "This uses something that is not defined yet: "
                            + String.join(
                                    ", ",
                                    shell.unresolvedDependencies(unresolved.getSnippet())
                                            .toList()));
        }
        return List.of(described(error.getClass().getName(), error.getMessage()));
    }

    /** The lessons' own exceptions are sentences; of others the kind is half of the message. */
    private static List<String> thrown(EvalException thrown) {
        return described(thrown.getExceptionClassName(), thrown.getMessage())
                .lines()
                .toList();
    }

    private static String described(String className, String message) {
        boolean silent = message == null || message.equals("null");
        if (className.startsWith(OUR_OWN) && !silent) {
            return message;
        }
        String kind = className.substring(className.lastIndexOf('.') + 1);
        return (silent ? kind : kind + ": " + message.replaceAll(SNIPPET, "")) + "   (%trace shows where)";
    }

    private List<String> compilation(Snippet snippet) {
        Map<String, List<String>> problems = new LinkedHashMap<>(); // of the same message the first place
        shell.diagnostics(snippet)
                .filter(Diag::isError)
                .forEach(error ->
                        problems.putIfAbsent(advice.on(error.getMessage(null)), marked(snippet.source(), error)));
        List<String> lines = new ArrayList<>();
        problems.entrySet().stream().limit(PROBLEMS).forEach(problem -> {
            lines.addAll(problem.getValue());
            lines.add(problem.getKey());
        });
        return lines;
    }

    /** The line of the source with the fault, and carets under it. */
    private static List<String> marked(String source, Diag error) {
        int at = (int) Math.max(0, Math.min(error.getPosition(), source.length()));
        int start = (int) Math.max(0, Math.min(error.getStartPosition(), at));
        int from = source.lastIndexOf('\n', start - 1) + 1;
        int to = source.indexOf('\n', start) < 0 ? source.length() : source.indexOf('\n', start);
        int end = (int) Math.max(start + 1, Math.min(error.getEndPosition(), to));
        return List.of(source.substring(from, to), " ".repeat(start - from) + "^".repeat(end - start));
    }

    private static String firstLine(String source) {
        return source.strip().lines().findFirst().orElse("");
    }
}
