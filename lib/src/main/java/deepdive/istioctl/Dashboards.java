package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.cli.FlagSet;
import deepdive.envoy.EnvoyException;
import deepdive.kube.PodName;
import deepdive.kube.Tunnel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Opens a page of a pod in the browser, and keeps the port-forward to it until the command is interrupted. */
record Dashboards(Session session, Command command) {

    static void addTo(FlagSet flags) {
        flags.add(new Flag("port", "p", Flag.Type.INT, "0", "Local port; the pod's own if free", Flag.Scope.SHARED))
                .shared("address", "", Flag.Type.STRING, "localhost", "Local address, a loopback one")
                .shared("browser", "", Flag.Type.BOOL, "true", "Open a browser");
    }

    /** @param path of the page, with its slash */
    void open(PodName pod, int port, String path) {
        try (Tunnel tunnel = tunnel(pod, port)) {
            Thread interrupted = new Thread(() -> {
                tunnel.close();
                Runtime.getRuntime().halt(0); // Ctrl-C is how this command ends well
            });
            Runtime.getRuntime().addShutdownHook(interrupted);
            try {
                show("http://" + command.flags.text("address") + ":"
                        + tunnel.address().getPort() + path);
                tunnel.await();
            } finally {
                remove(interrupted);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it runs already, and ends the JVM
        }
    }

    private Tunnel tunnel(PodName pod, int port) {
        int wanted = (int) command.flags.number("port");
        InetAddress address = address();
        try {
            return session.proxies(command)
                    .forward(pod, port, new InetSocketAddress(address, wanted == 0 ? port : wanted));
        } catch (EnvoyException e) {
            if (wanted != 0) {
                throw e;
            }
            return session.proxies(command).forward(pod, port, new InetSocketAddress(address, 0)); // the port is taken
        }
    }

    /** The pages need no password: they are for this machine's users alone. */
    private InetAddress address() {
        String text = command.flags.text("address");
        try {
            InetAddress address = InetAddress.getByName(text);
            if (address.isLoopbackAddress()) {
                return address;
            }
        } catch (UnknownHostException e) {
            throw new EnvoyException("--address " + text + " is neither localhost nor an IP address", e);
        }
        throw new EnvoyException("--address " + text + ": the built-in istioctl listens on loopback addresses only");
    }

    private void show(String url) {
        session.print(url + "\n");
        if (!command.flags.yes("browser")) {
            session.print("skipping opening a browser");
        } else {
            try {
                new ProcessBuilder("xdg-open", url)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                session.print("Failed to open browser; open " + url + " in your browser.\n");
            }
        }
        session.flush();
    }
}
