package deepdive.sandbox.api;

import deepdive.sandbox.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The API alone, in the foreground: {@code java deepdive.sandbox.api.Main DIR [HOST [PORT]]} keeps its objects in DIR
 * and writes {@code DIR/kubeconfig}.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 0) {
            System.err.println("say where to keep the objects: deepdive.sandbox.api.Main DIR [HOST [PORT]]");
            System.exit(64);
        }
        Path dir = Files.createDirectories(Path.of(args[0]));
        String host = args.length > 1 ? args[1] : "127.0.0.1";
        int port = args.length > 2 ? Integer.parseInt(args[2]) : 0;
        String token = UUID.randomUUID().toString();
        ServerIdentity identity = ServerIdentity.create(host);
        try (ObjectStore store = ObjectStore.open(dir.resolve("store"));
                ApiServer server =
                        ApiServer.start(store, new ApiServer.Settings(host, port, token, identity, NoPods.INSTANCE))) {
            Kubeconfig.write(dir.resolve("kubeconfig"), "sandbox", server.url(), identity.authority(), token);
            System.out.println("export KUBECONFIG=" + dir.resolve("kubeconfig").toAbsolutePath());
            Thread.currentThread().join();
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
