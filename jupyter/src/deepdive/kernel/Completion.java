package deepdive.kernel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;

/**
 * What may stand at the cursor.
 *
 * @param names what to insert
 * @param start where the part begins that a name replaces: an index into the cell
 * @param types for each name itself and its parameters, as JupyterLab takes them
 */
record Completion(List<String> names, int start, List<Map<String, String>> types) {
    private static final int EXPLAINED = 40; // each costs the compiler some milliseconds

    static Completion of(LessonKernel kernel, String code, int cursor) {
        ReplacementOptions options = kernel.complete(code, cursor);
        if (options == null) {
            return new Completion(List.of(), cursor, List.of());
        }
        Words words = Words.of(kernel);
        List<String> names = options.getReplacements();
        if (options.getSourceStart() == cursor && !code.substring(0, cursor).endsWith(".")) {
            Set<String> own = words.all(); // nothing typed yet: Java would offer every class it knows
            names = names.stream().filter(name -> own.contains(bare(name))).toList();
        }
        boolean few = names.size() <= EXPLAINED;
        List<Map<String, String>> types = names.stream()
                .map(name ->
                        Map.of("text", name, "type", few && name.contains("(") ? words.parameters(bare(name)) : ""))
                .toList();
        return new Completion(names, options.getSourceStart(), types);
    }

    private static String bare(String name) {
        return name.replaceFirst("\\(.*", ""); // JShell adds what follows: "(" or "()"
    }
}
