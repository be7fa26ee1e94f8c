package deepdive.kernel;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** What a cell can say without a package or a class: the lessons' verbs, and what the learner has defined. */
final class Words {
    /** Before the name of a class. */
    static final String PACKAGES = "\\b(?:[a-z]\\w*\\.)+(?=[A-Z])";

    private static final String LESSONS = "deepdive.";
    private static final String TEMPORARY = "$"; // JShell names the value of an expression $1, $2 ...

    private final JShell shell;
    private final ClassLoader classes;

    private Words(JShell shell, ClassLoader classes) {
        this.shell = shell;
        this.classes = classes;
    }

    static Words of(LessonKernel kernel) {
        return new Words(kernel.getJShell(), kernel.getClassLoader());
    }

    boolean imported() {
        return lessonClasses().findAny().isPresent();
    }

    Set<String> all() {
        TreeSet<String> all = lessonClasses()
                .flatMap(this::publicMethods)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        shell.methods().forEach(method -> all.add(method.name()));
        shell.variables().filter(v -> !v.name().startsWith(TEMPORARY)).forEach(v -> all.add(v.name()));
        return all;
    }

    /** {@code (String command)}; several signatures are parted by a bar; nothing for what is not a method. */
    String parameters(String method) {
        String call = method + "(";
        return shell.sourceCodeAnalysis().documentation(call, call.length(), false).stream()
                .map(Documentation::signature)
                .map(signature -> signature.substring(signature.indexOf('(')).replaceAll(PACKAGES, ""))
                .collect(Collectors.joining(" | "));
    }

    private Stream<String> lessonClasses() {
        return shell.imports()
                .filter(ImportSnippet::isStatic)
                .map(ImportSnippet::fullname)
                .filter(name -> name.startsWith(LESSONS) && name.endsWith(".*"))
                .map(name -> name.substring(0, name.length() - ".*".length()));
    }

    private Stream<Method> publicMethods(String className) {
        try {
            return Arrays.stream(Class.forName(className, false, classes).getDeclaredMethods())
                    .filter(method -> Modifier.isPublic(method.getModifiers()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("An import that the compiler took cannot be loaded: " + className, e);
        }
    }
}
