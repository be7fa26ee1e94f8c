package deepdive.notebook;

import java.lang.reflect.Method;
import java.util.List;

/**
 * Shows rich output, with the same as text for who cannot see it: through the Java kernel that runs the notebook, or as
 * text alone where there is none.
 *
 * <p>JJava and IJava have the same function, {@code display(Object, String...)}, in classes of their own names; it is
 * found by name, so that this library depends on neither.
 */
final class Display {
    private static final String JJAVA = "org.dflib.jjava.jupyter.kernel.";
    private static final List<String> OTHER_KERNELS =
            List.of("org.dflib.jjava.runtime.Display", "io.github.spencerpark.ijava.runtime.Display");

    private Display() {}

    /** Whether a notebook's kernel is there to show more than text. */
    static boolean rich() {
        return find(JJAVA + "BaseKernel") != null || otherKernel() != null;
    }

    /**
     * @param rich what the kernel can turn into the MIME type: text, or an image
     * @param text the same for a terminal
     */
    static void show(Object rich, String mimeType, String text) {
        try {
            if (find(JJAVA + "BaseKernel") != null) {
                showInJJava(rich, mimeType, text);
            } else if (otherKernel() != null) {
                otherKernel()
                        .getMethod("display", Object.class, String[].class)
                        .invoke(null, rich, new String[] {mimeType});
            } else {
                System.out.println(text.stripTrailing());
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The notebook's kernel could not display this: " + e.getCause(), e);
        }
    }

    /** JJava's function would send an image's Java name as its text. */
    private static void showInJJava(Object rich, String mimeType, String text) throws ReflectiveOperationException {
        Class<?> bundle = find(JJAVA + "display.DisplayData");
        Object data = find(JJAVA + "BaseNotebookStatics")
                .getMethod("render", Object.class, String[].class)
                .invoke(null, rich, new String[] {mimeType});
        bundle.getMethod("putText", String.class).invoke(data, text.stripTrailing());
        Class<?> kernel = find(JJAVA + "BaseKernel");
        Method display = kernel.getMethod("display", bundle);
        display.invoke(kernel.getMethod("notebookKernel").invoke(null), data);
    }

    private static Class<?> otherKernel() {
        return OTHER_KERNELS.stream()
                .map(Display::find)
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    private static Class<?> find(String className) {
        try {
            return Class.forName(className, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            return null; // another kernel, or none: a terminal
        }
    }
}
