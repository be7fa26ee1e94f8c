package deepdive.sandbox.kubelet;

import deepdive.sandbox.events.EventRecorder;
import deepdive.sandbox.store.Objects;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/** What a pod needs of the machine it runs on. */
interface Node {
    Objects objects();

    AppHost apps();

    EventRecorder events();

    Path envoy();

    Path xdsSocket();

    Path podDirectory(String namespace, String pod);

    Spawner spawner();

    Executor pool();

    /** What a pod's port 15020 shows beside Envoy's own statistics, in Prometheus' text format. */
    String metrics(String namespace, String pod);

    /** Looks at a pod soon: something has happened to it. */
    void look(PodWorker worker);

    /** Says in a line what went wrong without stopping anything. */
    void problem(String line);
}
