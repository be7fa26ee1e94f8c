package deepdive.kit;

import deepdive.sandbox.api.ApiServer;
import deepdive.sandbox.api.Kubeconfig;
import deepdive.sandbox.api.PodSubresource;
import deepdive.sandbox.api.ServerIdentity;
import deepdive.sandbox.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The sandbox's API over a store in memory, without a mesh. Its state directory looks as a running sandbox's does: a
 * kubeconfig, the API's socket, and this process as the one that runs.
 */
public record TestApi(ObjectStore store, ApiServer server, Path home) implements AutoCloseable {
    /** @param host of its own for each test class, on loopback */
    public static TestApi start(String host, ObjectStore store, PodSubresource streams) throws IOException {
        Path home = Files.createTempDirectory(Path.of("/tmp"), "dd-api"); // short, for Unix sockets
        ServerIdentity identity = ServerIdentity.create(host);
        ApiServer server = ApiServer.start(
                store,
                new ApiServer.Settings(host, 0, "token", identity, home.resolve("api.sock"), streams, Optional::empty));
        Kubeconfig.write(home.resolve("kubeconfig"), "test", server.url(), identity.authority(), "token");
        Files.writeString(
                home.resolve("sandbox.json"),
                "{\"pid\":" + ProcessHandle.current().pid() + "}");
        return new TestApi(store, server, home);
    }

    public Path kubeconfig() {
        return home.resolve("kubeconfig");
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
