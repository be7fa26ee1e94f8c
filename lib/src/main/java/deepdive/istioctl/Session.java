package deepdive.istioctl;

import deepdive.cli.FlagSet;
import deepdive.envoy.EnvoyException;
import deepdive.kube.Api;
import deepdive.kube.Impersonation;
import deepdive.kube.Proxies;
import deepdive.kube.ProxyAccess;
import deepdive.kube.SandboxFiles;
import deepdive.kube.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** One run of a command: its streams, and the cluster that it asks, which is looked for when first needed. */
final class Session implements AutoCloseable {
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private Proxies proxies;
    private Api api;

    Session(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        this(in, out, err, environment, null, null);
    }

    /** With a cluster that is open already; closed with the session. */
    Session(
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            Proxies proxies,
            Api api) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.proxies = proxies;
        this.api = api;
    }

    void print(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Shows what was printed so far: before the command waits for something. */
    void flush() {
        out.flush();
    }

    /** A line for the human: not part of the answer. */
    void note(String line) {
        err.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Map<String, String> environment() {
        return environment;
    }

    PrintStream err() {
        return err;
    }

    Target target(Command command) {
        FlagSet flags = command.flags;
        Impersonation actAs =
                new Impersonation(flags.text("as"), flags.text("as-uid"), flags.texts("as-group"), Map.of());
        return Target.choose(flags.text("snapshot"), flags.text("kubeconfig"), flags.text("context"), environment)
                .as(actAs);
    }

    Proxies proxies(Command command) {
        if (proxies == null) {
            proxies = ProxyAccess.open(target(command), command.flags.text("namespace"), environment, err);
        }
        return proxies;
    }

    /** Whether the cluster answers without a sandbox being started for it. */
    boolean isUp(Command command) {
        return api != null
                || !target(command).sandbox()
                || SandboxFiles.of(environment).isUp();
    }

    Api api(Command command) {
        if (api == null) {
            api = Api.open(target(command), environment, err);
        }
        return api;
    }

    /** What to call the data of a command in an error: its file, or its pod. */
    String source(ProxyConfigCommand command) {
        return command.file().isEmpty() ? command.args.get(0) : source(command.file());
    }

    String source(String file) {
        return file.equals("-") ? "standard input" : file;
    }

    /** A file's bytes, {@code -} being standard input; errors read as the operating system words them. */
    byte[] file(String name) throws IOException {
        if (name.equals("-")) {
            return in.readAllBytes();
        }
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            throw new EnvoyException("read " + name + ": is a directory");
        }
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new EnvoyException("open " + name + ": no such file or directory", e);
        } catch (AccessDeniedException e) {
            throw new EnvoyException("open " + name + ": permission denied", e);
        }
    }

    @Override
    public void close() {
        if (proxies != null) {
            proxies.close();
        }
        if (api != null) {
            api.close();
        }
    }
}
