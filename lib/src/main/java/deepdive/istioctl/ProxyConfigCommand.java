package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.envoy.ConfigDump;
import deepdive.envoy.EnvoyException;
import deepdive.istioctl.write.Format;
import java.io.IOException;

/** What the {@code proxy-config} commands have in common: one pod or one file, and a format. */
abstract class ProxyConfigCommand extends Command {
    ProxyConfigCommand() {
        this("short");
    }

    /** @param format what {@code -o} is if it is not given */
    ProxyConfigCommand(String format) {
        flags.text("output", "o", format, "Output format: one of json|yaml|short")
                .text("file", "f", "", "What Envoy's admin port gave, as a file; - is standard input")
                .shared("proxy-admin-port", "", Flag.Type.INT, "15000", "Envoy's admin port");
    }

    /** What the command calls itself when it has neither pod nor file, or both. */
    abstract String what();

    @Override
    void check() {
        if ((args.size() == 1) == !file().isEmpty()) {
            throw new UsageException(what() + " requires pod name or --file parameter");
        }
        Ports.check(adminPort());
    }

    String file() {
        return flags.text("file");
    }

    int adminPort() {
        return (int) flags.number("proxy-admin-port");
    }

    Format format() {
        return Format.of(flags.text("output"));
    }

    /** The config dump of the file, or of the pod with the given query: which sections it is to have. */
    ConfigDump dump(Session session, String query) throws IOException {
        return ConfigDump.parse(page(session, "config_dump" + query, "sidecar"), session.source(this));
    }

    /**
     * An admin page of the pod, or the file.
     *
     * @param of what the error says that did not answer: {@code sidecar} after the pod's name, or {@code Envoy}
     */
    byte[] page(Session session, String path, String of) throws IOException {
        if (args.isEmpty()) {
            return session.file(file());
        }
        var pod = session.proxies(this).pod(args.get(0));
        try {
            return session.proxies(this).get(pod, path, adminPort());
        } catch (EnvoyException e) {
            String target = of.equals("sidecar") ? pod + " sidecar" : of;
            throw new EnvoyException("failed to execute command on " + target + ": " + e.getMessage(), e);
        }
    }
}
