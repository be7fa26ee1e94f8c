package deepdive.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.kernel.magics.ClasspathMagic;
import org.dflib.jjava.kernel.magics.LoadMagic;
import org.dflib.jjava.kernel.magics.TimeMagic;
import org.dflib.jjava.maven.MavenDependencyResolver;
import org.dflib.jjava.maven.magics.MavenMagic;

/** Runs the kernel for one notebook. In one JVM: JJava's own launcher starts a second. */
final class Main {
    private Main() {}

    /** @param arguments the connection file that Jupyter wrote */
    public static void main(String... arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING); // Jupyter prints what a kernel logs
        Connection connection =
                new Connection(KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0]))));
        TimeMagic time = new TimeMagic();
        LessonKernel kernel = new LessonKernel.Parts()
                .name("JJava")
                .lineMagic("classpath", new ClasspathMagic())
                .lineMagic("load", new LoadMagic())
                .lineMagic("maven", (LineMagic<?, LessonKernel>) Main::maven)
                .lineMagic("time", time)
                .cellMagic("time", time)
                .lineMagic("trace", (LineMagic<?, LessonKernel>) Main::trace)
                .build();
        kernel.onStartup();
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        ProcessHandle.current().parent().ifPresent(jupyter -> jupyter.onExit().thenRun(() -> System.exit(1)));
        connection.waitUntilClose();
        System.exit(0); // a thread that a cell has left must not keep the kernel
    }

    /** Maven's resolver is large and seldom needed: made when it is. */
    private static Object maven(LessonKernel kernel, List<String> coordinates) throws Exception {
        return new MavenMagic(new MavenDependencyResolver()).eval(kernel, coordinates);
    }

    private static Object trace(LessonKernel kernel, List<String> none) {
        System.out.println(kernel.lastTrace());
        return null;
    }
}
