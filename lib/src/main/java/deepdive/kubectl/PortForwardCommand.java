package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;

/** {@code kubectl port-forward}: ports of this machine that lead to ports of a pod. */
final class PortForwardCommand extends Command {
    private final CountDownLatch lost = new CountDownLatch(1);

    PortForwardCommand() {
        flags.texts("address", "", "Addresses to listen on; localhost where none is given")
                .hidden("pod-running-timeout", Flag.Type.DURATION, "1m0s");
    }

    @Override
    About about() {
        return About.of(
                "Let ports of this machine lead to a pod.",
                "TYPE/NAME [options] [LOCAL_PORT:]REMOTE_PORT [...[LOCAL_PORT_N:]REMOTE_PORT_N]",
                "# Envoy's admin interface in the browser",
                "kubectl port-forward deploy/reviews-v1 15000",
                "",
                "# A service, on a port that is free",
                "kubectl port-forward svc/productpage :9080");
    }

    @Override
    void run(Session session) throws IOException {
        if (args.size() < 2) {
            throw usage("TYPE/NAME and list of ports are required for port-forward");
        }
        Pods pods = new Pods(session);
        Item target = pods.target(args.get(0));
        JsonNode object = session.client().get(target.path());
        List<PortPair> pairs = new ArrayList<>();
        for (String text : args.subList(1, args.size())) {
            pairs.add(PortPair.parse(text));
        }
        JsonNode pod;
        if (target.type().kind().equals("Service")) {
            for (PortPair pair : pairs) {
                pair.servicePort(object);
            }
            pod = pods.of(args.get(0), "");
        } else {
            pod = target.type().kind().equals("Pod") ? object : pods.of(args.get(0), "");
        }
        String phase = Fields.text(pod, "status", "phase");
        if (!phase.equals("Running")) {
            throw new KubectlException("unable to forward port because pod is not running. Current status=" + phase);
        }
        List<PortForward> forwards = new ArrayList<>();
        try {
            for (PortPair pair : pairs) {
                int remote = pair.containerPort(target.type().kind().equals("Service") ? object : null, pod);
                forwards.addAll(listen(session, pod, pair, remote));
            }
            if (forwards.isEmpty()) {
                throw new KubectlException("unable to listen on any of the requested ports: ["
                        + String.join(
                                " ", pairs.stream().map(PortPair::toString).toList()) + "]");
            }
            lost.await();
            throw new KubectlException("lost connection to pod");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forwards.forEach(PortForward::close);
        }
    }

    private List<PortForward> listen(Session session, JsonNode pod, PortPair pair, int remote) {
        List<String> addresses = flags.texts("address");
        List<String> hosts = new ArrayList<>();
        for (String address : addresses.isEmpty() ? List.of("localhost") : addresses) {
            hosts.addAll(address.equals("localhost") ? List.of("127.0.0.1", "::1") : List.of(address));
        }
        List<PortForward> forwards = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        int local = pair.local();
        for (String host : hosts) {
            try {
                ServerSocket server = new ServerSocket();
                server.setReuseAddress(true);
                server.bind(new InetSocketAddress(host, local));
                local = server.getLocalPort(); // one free port for all addresses
                String shown = host.contains(":") ? "[" + host + "]" : host;
                session.print("Forwarding from " + shown + ":" + local + " -> " + remote + "\n");
                session.out().flush();
                forwards.add(PortForward.start(session, pod, server, remote, lost::countDown));
            } catch (IOException e) {
                String shown = host.contains(":") ? "tcp6 [" + host + "]" : "tcp4 " + host;
                errors.add("unable to create listener: Error listen " + shown + ":" + local + ": bind: "
                        + (String.valueOf(e.getMessage()).contains("in use")
                                ? "address already in use"
                                : e.getMessage()));
            }
        }
        // the one address of a machine without IPv6 will do, as it does for the real one
        if (forwards.isEmpty()) {
            session.note("Unable to listen on port " + pair.local()
                    + ": Listeners failed to create with the following errors: [" + String.join(" ", errors) + "]");
        }
        return forwards;
    }
}
