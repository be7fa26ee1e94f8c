package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kube.Channels;
import deepdive.kubectl.client.KubectlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** The streams of a command that runs in a container: 0 to its input, 1 and 2 from its outputs, 3 how it ended. */
final class ExecStreams {
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int ENDED = 3;
    private static final int SIZE = 4;

    private final Session session;
    private final Channels channels;

    ExecStreams(Session session, Channels channels) {
        this.session = session;
        this.channels = channels;
    }

    /**
     * Until the command has ended.
     *
     * @param size of the terminal, as JSON; empty for none
     * @throws KubectlException with the command's exit code unless that is 0
     */
    void run(boolean stdin, String size) throws IOException {
        if (!size.isEmpty()) {
            byte[] bytes = size.getBytes(StandardCharsets.UTF_8);
            channels.send(SIZE, bytes, 0, bytes.length);
        }
        if (stdin) {
            Thread input = new Thread(this::input, "stdin");
            input.setDaemon(true);
            input.start();
        }
        for (Channels.Message message = channels.receive(); message != null; message = channels.receive()) {
            switch (message.channel()) {
                case STDOUT -> {
                    session.out().writeBytes(message.bytes());
                    session.out().flush();
                }
                case STDERR -> session.err().writeBytes(message.bytes());
                case ENDED -> {
                    ended(Json.parse(message.bytes()));
                    return;
                }
                default -> {
                    // a channel that is not used here
                }
            }
        }
        throw new KubectlException("the connection ended before the command did");
    }

    private void input() {
        byte[] bytes = new byte[16 << 10];
        try {
            for (int count = session.in().read(bytes);
                    count >= 0;
                    count = session.in().read(bytes)) {
                channels.send(STDIN, bytes, 0, count);
            }
            if (channels.protocol().startsWith("v5")) {
                channels.end(STDIN);
            }
        } catch (IOException e) {
            // the command has ended and takes no more
        }
    }

    private void ended(JsonNode status) {
        if (Fields.text(status, "status").equals("Success")) {
            return;
        }
        if (Fields.text(status, "reason").equals("NonZeroExitCode")) {
            for (JsonNode cause : Fields.list(status, "details", "causes")) {
                if (Fields.text(cause, "reason").equals("ExitCode")) {
                    session.out().flush();
                    session.note("command terminated with exit code " + Fields.text(cause, "message"));
                    throw KubectlException.exit(Integer.parseInt(Fields.text(cause, "message")));
                }
            }
        }
        throw new KubectlException(Fields.text(status, "message"));
    }
}
