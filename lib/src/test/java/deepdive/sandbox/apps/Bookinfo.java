package deepdive.sandbox.apps;

import deepdive.sandbox.dns.Dns;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bookinfo's apps, each behind the one {@link FakeSidecar}. */
final class Bookinfo implements AutoCloseable {
    static final String POD_IP = "127.62.1.1";
    private static final Map<String, String> SERVICES = Map.of(
            "productpage", "10.43.0.1",
            "details", "10.43.0.2",
            "reviews", "10.43.0.3",
            "ratings", "10.43.0.4");

    final FakeSidecar sidecar = new FakeSidecar(POD_IP);
    final ByteArrayOutputStream log = new ByteArrayOutputStream();
    final SidecarClient client = new SidecarClient(POD_IP, "bookinfo", true, new Names(), sidecar.port());
    private final Vertx vertx = Vertx.vertx();
    private final List<App.Running> running = new ArrayList<>();
    private int count;

    Bookinfo() throws IOException {}

    /** Starts an app and routes its service, if it is one's, to it. */
    String start(String image, AppContext.Port... ports) throws IOException {
        String address = "127.62.128." + ++count;
        String name = image.replaceFirst(".*/", "").replaceFirst(":.*", "");
        AppContext context = new AppContext(
                vertx,
                "bookinfo",
                name + "-pod",
                image,
                Map.of(),
                Map.of("app", name.replaceFirst("-v\\d$", "")),
                address,
                ports.length == 0 ? List.of(new AppContext.Port("http", 9080)) : List.of(ports),
                client,
                new PrintStream(log, true, StandardCharsets.UTF_8));
        running.add(Images.app(image).start(context));
        if (SERVICES.containsKey(name)) {
            sidecar.drop();
            sidecar.routes.put(SERVICES.get(name) + ":9080", new InetSocketAddress(address, 9080));
        }
        return address;
    }

    private static final class Names implements Dns {
        @Override
        public Optional<String> resolve(String host, String namespace) {
            return Optional.ofNullable(SERVICES.get(host));
        }

        @Override
        public Optional<InetSocketAddress> dial(String host, String namespace, int port) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        running.forEach(App.Running::close);
        client.close();
        sidecar.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** To look at the page by hand: {@code Bookinfo reviews-tag [answer of ratings]}. */
    public static void main(String[] args) throws Exception {
        Bookinfo all = new Bookinfo();
        String page = all.start("deepdive/productpage:v1");
        all.start("deepdive/details:v1");
        all.start("deepdive/reviews:" + args[0]);
        all.start("deepdive/ratings:v1");
        if (args.length > 1) {
            all.sidecar.answers.put(args[1], AppsTest.DENIED);
        }
        System.out.println("http://" + page + ":9080/productpage");
    }
}
