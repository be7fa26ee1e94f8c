package deepdive.kubectl;

import deepdive.cli.FlagSet;
import deepdive.cli.GoDuration;
import deepdive.kube.Api;
import deepdive.kube.Impersonation;
import deepdive.kube.Target;
import deepdive.kubectl.client.Client;
import deepdive.kubectl.client.Discovery;
import deepdive.kubectl.client.Kubeconfig;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.ResourceTypes;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** One run of a command: its streams, and the API it asks, which is looked for when first needed. */
final class Session implements AutoCloseable {
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private FlagSet flags = GlobalFlags.alone();
    private Client client;
    private ResourceTypes types;

    Session(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    /** The flags that say which cluster and namespace: those of the command. */
    void use(FlagSet parsed) {
        this.flags = parsed;
    }

    InputStream in() {
        return in;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    Map<String, String> environment() {
        return environment;
    }

    void print(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Text for the human, which is not part of the answer, as it is. */
    void say(String text) {
        err.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A line for the human. */
    void note(String line) {
        say(line + "\n");
    }

    Target target() {
        return Target.choose(flags.text("snapshot"), flags.text("kubeconfig"), flags.text("context"), environment)
                .with(flags.text("server"), flags.text("token"));
    }

    Client client() {
        if (client == null) {
            Target target = target();
            Kubeconfig.check(flags.text("kubeconfig"), target);
            client = new Client(Api.open(target, environment, err), impersonation(target), limit(), err);
        }
        return client;
    }

    /** Of the command line, or else of the kubeconfig's user; the sandbox's own kubeconfig has none. */
    private Map<String, String> impersonation(Target target) {
        boolean ofUser = flags.text("as").isEmpty() && !target.sandbox() && !target.isSnapshot();
        return ofUser
                ? Impersonation.of(Kubeconfig.of(target).user()).headers()
                : ActAs.of(flags).headers();
    }

    /** How long the API may take to answer; zero for ever. A number alone is seconds. */
    private Duration limit() {
        String limit = flags.text("request-timeout");
        try {
            return GoDuration.parse(limit.matches("-?\\d+") ? limit + "s" : limit);
        } catch (NumberFormatException e) {
            throw new KubectlException(
                    "Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a"
                            + " corresponding time unit (e.g. 1s | 2m | 3h)",
                    e);
        }
    }

    ResourceTypes types() {
        if (types == null) {
            types = new ResourceTypes(new Discovery(client()));
        }
        return types;
    }

    /** The namespace of {@code -n}, or else of the kubeconfig's context. */
    String namespace() {
        String named = flags.text("namespace");
        return named.isEmpty() ? client().api().defaultNamespace() : named;
    }

    /** Whether the command line names the namespace. */
    boolean namesNamespace() {
        return !flags.text("namespace").isEmpty();
    }

    /** @throws KubectlException where warnings count as errors and there were some */
    void finish() {
        int warnings = client == null || !flags.yes("warnings-as-errors") ? 0 : client.warnings();
        if (warnings > 0) {
            throw new KubectlException(warnings + (warnings == 1 ? " warning" : " warnings") + " received");
        }
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
