package deepdive.sandbox.apps;

import java.io.IOException;

/** A program that a container image stands for. */
@FunctionalInterface
public interface App {
    /**
     * Starts an instance, which listens when this returns.
     *
     * @throws IOException naming the address that could not be listened on
     */
    Running start(AppContext context) throws IOException;

    /** A started instance; closing it frees its ports. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
