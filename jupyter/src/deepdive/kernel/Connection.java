package deepdive.kernel;

import java.security.GeneralSecurityException;
import java.util.List;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.MessageContext;

/**
 * JJava's sockets, where a client that connects again is heard. JupyterLab does so after a restart, as the same client; a
 * ROUTER socket of ZeroMQ ignores the second connection for as long as it thinks that the first one lives, unless it is
 * told to hand over (ZMQ_ROUTER_HANDOVER), and the notebook would wait for ever. IPython's kernel does the same.
 */
final class Connection extends JupyterConnection {
    Connection(KernelConnectionProperties properties) throws GeneralSecurityException {
        super(properties);
        for (JupyterSocket socket : List.of(shell, control, stdin)) {
            socket.setRouterHandover(true);
        }
    }

    @Override
    public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext request) {
        return new Replies(channel, stdin, iopub, request);
    }
}
