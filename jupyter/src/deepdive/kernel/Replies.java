package deepdive.kernel;

import java.util.UUID;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;

/**
 * Answers to one request, all of the kernel's own session (Jupyter: "Messaging in Jupyter", message header). JJava gives
 * them the session of who asked; JupyterLab takes another session for another kernel, and drops what it still has of the
 * one before, as soon as anybody else asks something of the same kernel.
 */
final class Replies extends ShellReplyEnvironment {
    private static final String SESSION = UUID.randomUUID().toString();

    Replies(ShellChannel channel, StdinChannel stdin, IOPubChannel iopub, MessageContext request) {
        super(channel, stdin, iopub, request);
    }

    @Override
    public void publish(Message<?> message) {
        super.publish(own(message));
    }

    @Override
    public void reply(Message<?> message) {
        super.reply(own(message));
    }

    private static <T> Message<T> own(Message<T> message) {
        return new Message<>(
                message.getIdentities(),
                new Header<>(SESSION, message.getHeader().getType()),
                message.getParentHeader(),
                message.getMetadata(),
                message.getContent(),
                message.getBlobs());
    }
}
