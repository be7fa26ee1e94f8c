package deepdive.lesson;

import deepdive.shell.ClassPath;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;

/** Evaluates code cells one after the other in this JVM, as the Java kernel does: the cells share what they define. */
final class Cells implements AutoCloseable {
    private final JShell shell;
    private final PrintStream out;
    private final ReentrantLock busy = new ReentrantLock();
    private volatile boolean stopped;

    Cells(PrintStream out, PrintStream err) {
        this.out = out;
        // in this JVM: the cells see the classes that are loaded here, and nothing has to start
        this.shell = JShell.builder().executionEngine("local").out(out).err(err).build();
        shell.addToClasspath(ClassPath.ofThisLibrary());
        for (String used :
                List.of("java.util.*", "java.io.*", "java.nio.file.*", "java.util.stream.*", "java.util.function.*")) {
            shell.eval("import " + used + ";");
        }
    }

    /**
     * Runs a cell and prints the value of its last expression.
     *
     * @throws LessonException with the compiler's or the exception's first line when the cell fails
     */
    void run(String source) {
        busy.lock();
        try {
            evaluate(source);
        } finally {
            busy.unlock();
            while (stopped) {
                LockSupport.park(); // the process is ending
            }
        }
    }

    /** The text that an expression of the lesson gives. */
    String text(String expression) {
        SnippetEvent event = shell.eval(expression).get(0);
        check(event);
        return event.value().substring(1, event.value().length() - 1); // JShell puts quotes around it
    }

    /** Whether this is all of a statement, or more of it has to follow. */
    boolean complete(String source) {
        return shell.sourceCodeAnalysis()
                .analyzeCompletion(source)
                .completeness()
                .isComplete();
    }

    /** Lets no further cell run, and waits for the one that does. */
    void stop(long patienceMillis) {
        stopped = true;
        try {
            if (!busy.tryLock(patienceMillis, TimeUnit.MILLISECONDS)) {
                return; // it may hang; the process ends all the same
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void evaluate(String source) {
        String code = source.lines()
                .filter(line -> !line.startsWith("%"))
                .collect(Collectors.joining("\n")); // magics are the kernel's
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        SnippetEvent last = null;
        while (!code.isBlank()) {
            SourceCodeAnalysis.CompletionInfo next = analysis.analyzeCompletion(code);
            if (next.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
                break; // only comments are left
            }
            if (!next.completeness().isComplete()) {
                throw new LessonException("the cell ends within a statement: " + first(code));
            }
            for (SnippetEvent event : shell.eval(next.source())) {
                check(event);
                last = event.causeSnippet() == null ? event : last;
            }
            code = next.remaining();
        }
        if (last != null
                && isExpression(last.snippet())
                && last.value() != null
                && !last.value().isEmpty()) {
            out.println(last.value());
        }
    }

    private static boolean isExpression(Snippet snippet) {
        return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || snippet.subKind() == Snippet.SubKind.VAR_VALUE_SUBKIND;
    }

    private void check(SnippetEvent event) {
        if (event.status() == Snippet.Status.REJECTED) {
            String why = shell.diagnostics(event.snippet())
                    .filter(Diag::isError)
                    .map(diag -> diag.getMessage(Locale.ROOT).lines().collect(Collectors.joining(" ")))
                    .findFirst()
                    .orElse("it does not compile");
            throw new LessonException(why + ": " + first(event.snippet().source()));
        }
        JShellException failure = event.exception();
        if (failure != null) {
            String name = failure instanceof EvalException thrown
                    ? thrown.getExceptionClassName().replaceFirst(".*\\.", "")
                    : failure.getClass().getSimpleName();
            String message = failure.getMessage() == null ? name : failure.getMessage();
            throw new LessonException(
                    name.endsWith("Exception") && message.contains(" ") ? message : name + ": " + message);
        }
    }

    private static String first(String code) {
        return code.strip().lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        shell.close();
    }
}
