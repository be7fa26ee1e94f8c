package deepdive.notebook;

import java.lang.reflect.Method;
import java.util.List;

/**
 * Shows rich output: through the Java kernel that runs the notebook, or as text where there is none.
 *
 * <p>JJava and IJava have the same function, {@code display(Object, String...)}, in classes of their own names; it is
 * found by name, so that this library depends on neither.
 */
final class Display {
    private static final List<String> KERNELS = List.of(
            "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics",
            "org.dflib.jjava.runtime.Display",
            "io.github.spencerpark.ijava.runtime.Display");

    private Display() {}

    /** Whether a notebook's kernel is there to show more than text. */
    static boolean rich() {
        return kernel() != null;
    }

    /**
     * @param rich what the kernel can turn into the MIME type: text, or an image
     * @param text the same for a terminal
     */
    static void show(Object rich, String mimeType, String text) {
        Method display = kernel();
        if (display == null) {
            System.out.println(text.stripTrailing());
            return;
        }
        try {
            display.invoke(null, rich, new String[] {mimeType});
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The notebook's kernel could not display this: " + e.getCause(), e);
        }
    }

    private static Method kernel() {
        for (String name : KERNELS) {
            try {
                return Class.forName(name, true, Thread.currentThread().getContextClassLoader())
                        .getMethod("display", Object.class, String[].class);
            } catch (ClassNotFoundException | NoSuchMethodException e) {
                continue; // another kernel, or none: a terminal
            }
        }
        return null;
    }
}
