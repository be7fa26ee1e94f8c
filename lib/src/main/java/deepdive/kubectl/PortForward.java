package deepdive.kubectl;

import deepdive.envoy.EnvoyException;
import deepdive.kube.Channels;
import deepdive.kubectl.client.KubectlException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * One port of this machine that leads to a pod's. Each connection has a WebSocket of its own: channel 0 its data, 1
 * what went wrong; each begins with the port, in two bytes (kubelet's portforward/websocket.go).
 */
final class PortForward implements AutoCloseable {
    private static final int DATA = 0;
    private static final int ERROR = 1;

    private final Session session;
    private final JsonNode pod;
    private final ServerSocket server;
    private final int remote;
    private final Runnable lost;

    private PortForward(Session session, JsonNode pod, ServerSocket server, int remote, Runnable lost) {
        this.session = session;
        this.pod = pod;
        this.server = server;
        this.remote = remote;
        this.lost = lost;
    }

    /** @param lost is called when a connection cannot be made to the pod */
    static PortForward start(Session session, JsonNode pod, ServerSocket server, int remote, Runnable lost) {
        PortForward forward = new PortForward(session, pod, server, remote, lost);
        forward.spawn(forward::accept);
        return forward;
    }

    private void spawn(Runnable work) {
        Thread thread = new Thread(work, "port-forward " + remote);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                session.print("Handling connection for " + server.getLocalPort() + "\n");
                session.out().flush();
                spawn(() -> join(client));
            } catch (IOException e) {
                close(); // closed by us, or no connection can be taken any more
            }
        }
    }

    private void join(Socket client) {
        String path = Pods.path(pod) + "/portforward?ports=" + remote;
        try (client;
                Channels channels = session.client().channels(path, "v5.channel.k8s.io,v4.channel.k8s.io")) {
            spawn(() -> upload(client, channels));
            boolean[] begun = new boolean[2];
            for (Channels.Message message = channels.receive(); message != null; message = channels.receive()) {
                int channel = message.channel();
                if (channel > ERROR) {
                    continue;
                }
                int skip = begun[channel] ? 0 : 2;
                begun[channel] = true;
                int length = message.bytes().length - skip;
                if (channel == DATA && length > 0) {
                    client.getOutputStream().write(message.bytes(), skip, length);
                } else if (length > 0) {
                    failed(new String(message.bytes(), skip, length, StandardCharsets.UTF_8));
                }
            }
        } catch (KubectlException | EnvoyException e) {
            failed(e.getMessage());
        } catch (IOException e) {
            // the client has gone: the pod's side is closed with it
            return;
        }
    }

    private void failed(String why) {
        session.note("an error occurred forwarding " + server.getLocalPort() + " -> " + remote + ": " + why.strip());
        lost.run();
    }

    private static void upload(Socket client, Channels channels) {
        byte[] bytes = new byte[32 << 10];
        try {
            for (int count = client.getInputStream().read(bytes);
                    count >= 0;
                    count = client.getInputStream().read(bytes)) {
                channels.send(DATA, bytes, 0, count);
            }
            if (channels.protocol().startsWith("v5")) {
                channels.end(DATA);
            } else {
                channels.close(); // version 4 cannot say that one side alone has ended
            }
        } catch (IOException e) {
            channels.close();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // it does not listen any more, which is what is wanted
            return;
        }
    }
}
