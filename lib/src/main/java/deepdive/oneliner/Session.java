package deepdive.oneliner;

import deepdive.cli.FlagSet;
import deepdive.kube.Api;
import deepdive.kube.ApiObjects;
import deepdive.kube.Proxies;
import deepdive.kube.ProxyAccess;
import deepdive.kube.Target;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One run of a command: its streams, and the mesh that it asks, which is looked for when first needed. */
final class Session implements AutoCloseable {
    private final String command;
    private final FlagSet flags;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private Api api;
    private Proxies proxies;
    private boolean incomplete;

    Session(
            String command,
            FlagSet flags,
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment) {
        this.command = command;
        this.flags = flags;
        this.in = in;
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.err = err;
        this.environment = environment;
    }

    InputStream in() {
        return in;
    }

    PrintStream out() {
        return out;
    }

    /** A line for the human: not part of the answer. */
    synchronized void note(String line) {
        err.writeBytes((command + ": " + line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Says what part of the answer is missing, so that the exit code tells it too. */
    synchronized void missing(String why) {
        incomplete = true;
        note(why);
    }

    boolean isIncomplete() {
        return incomplete;
    }

    Api api() {
        if (api == null) {
            api = Api.open(target(), environment, err);
        }
        return api;
    }

    ApiObjects objects() {
        return new ApiObjects(api());
    }

    Proxies proxies() {
        if (proxies == null) {
            api(); // first: it starts a sandbox that is down
            proxies = ProxyAccess.open(target(), flags.text("namespace"), environment, err);
        }
        return proxies;
    }

    /** Whether what is asked is one moment of the past. */
    boolean isSnapshot() {
        return target().isSnapshot();
    }

    private Target target() {
        return MeshFlags.target(flags, environment);
    }

    @Override
    public void close() {
        out.flush();
        if (proxies != null) {
            proxies.close();
        }
        if (api != null) {
            api.close();
        }
    }
}
