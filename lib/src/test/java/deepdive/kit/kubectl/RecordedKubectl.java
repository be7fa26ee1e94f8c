package deepdive.kit.kubectl;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs the recorded cases with a kubectl against {@code mesh up --api-only} and says which differ.
 *
 * <pre>
 * cd lib; java -cp target/test-classes:target/classes:CLASSPATH deepdive.kit.kubectl.RecordedKubectl \
 *     --client builtin|real|PATH [--section TEXT] [--id ID[,ID]] [--diff] [--list]
 * </pre>
 *
 * {@code --section} takes the part of a section's name, {@code --id} cases (or, ending in a star, the beginning of
 * their ids); the cases before them that write are run as well, for each builds on the ones before. {@code --diff}
 * prints what differs ({@code -} recorded, {@code +} now), {@code --list} the ids alone, as the file
 * {@code differs-CLIENT.txt} has them.
 */
public final class RecordedKubectl implements AutoCloseable {
    private static final String WRITES = "create, apply";

    private final ApiOnlyMesh mesh;
    private final KubectlClient client;
    private final ShellLine shell;
    private final Map<String, String> setup = Recordings.setup();
    private final Map<String, String> outOfScope = Recordings.outOfScope();

    private RecordedKubectl(ApiOnlyMesh mesh, KubectlClient client) {
        this.mesh = mesh;
        this.client = client;
        this.shell = new ShellLine(client, Recordings.directory());
    }

    /** @param client {@code builtin}, or the path of a kubectl */
    static RecordedKubectl start(String client) throws Exception {
        ApiOnlyMesh mesh = ApiOnlyMesh.start();
        return new RecordedKubectl(
                mesh, client.equals("builtin") ? new BuiltInKubectl(mesh) : new RealKubectl(Path.of(client), mesh));
    }

    KubectlClient client() {
        return client;
    }

    Result run(KubectlCase each) throws Exception {
        String[] prepared = setup.getOrDefault(each.id(), "").split("\t");
        if (prepared[0].equals("before")) {
            mesh.seed().create(prepared[1]);
        }
        Result result = shell.run(each.cmd());
        if (prepared.length > 1) {
            mesh.seed().delete(prepared[1]);
        }
        return result;
    }

    /** The cases that this client can agree in: a kubectl built without its version cannot print it. */
    List<KubectlCase> cases() throws Exception {
        boolean stamped = shell.run("kubectl version --client").stdout().contains("Version: v1.34.3\n");
        return Recordings.cases().stream()
                .filter(each -> !outOfScope.containsKey(each.id()))
                .filter(each -> stamped || !each.cmd().startsWith("kubectl version"))
                .toList();
    }

    @Override
    public void close() throws Exception {
        client.close();
        mesh.close();
    }

    public static void main(String... args) throws Exception {
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, "UTF-8");
        List<String> given = Arrays.asList(args);
        String client = option(given, "--client", "real");
        String section = option(given, "--section", "");
        List<String> ids = Arrays.asList(option(given, "--id", "*").split(","));
        if (client.equals("real")) {
            client = RealKubectl.find()
                    .orElseThrow(
                            () -> new IllegalArgumentException("no kubectl 1.34: set DEEPDIVE_KUBECTL to its path"))
                    .toString();
        }
        int agree = 0;
        int differ = 0;
        try (RecordedKubectl recorded = start(client)) {
            for (KubectlCase each : recorded.cases()) {
                boolean wanted =
                        each.section().contains(section) && ids.stream().anyMatch(id -> matches(id, each.id()));
                if (!wanted && !each.section().startsWith(WRITES)) {
                    continue;
                }
                Result result = recorded.run(each);
                String expected = Normal.of(each, each.expected());
                String actual = Normal.of(each, result);
                if (!wanted) {
                    continue;
                }
                if (expected.equals(actual)) {
                    agree++;
                    continue;
                }
                differ++;
                out.println(each.id() + (given.contains("--list") ? "" : "  $ " + each.cmd()));
                if (given.contains("--diff")) {
                    out.println(LineDiff.of(expected, actual));
                }
            }
        }
        if (!given.contains("--list")) {
            out.println(agree + " cases agree, " + differ + " differ");
        }
        System.exit(differ == 0 ? 0 : 1);
    }

    private static boolean matches(String wanted, String id) {
        return wanted.endsWith("*") ? id.startsWith(wanted.substring(0, wanted.length() - 1)) : id.equals(wanted);
    }

    private static String option(List<String> given, String name, String otherwise) {
        int at = given.indexOf(name);
        return at < 0 ? otherwise : given.get(at + 1);
    }
}
