package deepdive.notebook;

import deepdive.kube.Target;
import deepdive.shell.ShellException;
import deepdive.shell.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** The address at which the mesh is reached from outside. */
final class Gateway {
    private Gateway() {}

    /** {@code http://HOST:PORT}: what {@code DEEPDIVE_GATEWAY} says, else the sandbox's. */
    static String address() {
        String own = System.getenv("DEEPDIVE_GATEWAY");
        if (own != null) {
            return own;
        }
        Target target = Place.here().target();
        if (!target.sandbox()) {
            throw new ShellException("No gateway is known; set DEEPDIVE_GATEWAY to its address, http://HOST:PORT.");
        }
        Path state = StateDir.path().resolve("sandbox.json");
        try {
            return new ObjectMapper()
                    .readTree(Files.readString(state))
                    .path("gateway")
                    .asString("");
        } catch (IOException | JacksonException e) {
            throw new ShellException(
                    "The mesh's state is unreadable (" + e.getMessage() + "); start it: ./jbang mesh up");
        }
    }
}
