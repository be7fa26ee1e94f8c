package deepdive.sandbox.apps;

/** A container that only waits, for {@code kubectl exec} and for traffic that starts from its pod. */
final class Idle implements App {
    @Override
    public Running start(AppContext context) {
        context.log()
                .println("waiting; try: kubectl exec " + context.pod() + " -- curl http://productpage:9080/health");
        return () -> {};
    }
}
