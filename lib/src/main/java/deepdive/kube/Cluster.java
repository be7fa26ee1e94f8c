package deepdive.kube;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What finding a proxy's pod asks of Kubernetes; objects are JSON as the API has it. */
interface Cluster {
    /** The namespace of the kubeconfig's context, or {@code default}. */
    String defaultNamespace();

    /** The object that a kind and name stand for. */
    Optional<JsonNode> object(Workload workload, String namespace);

    /** The pods that a label selector ({@code app=x,version in (v1,v2)}) chooses. */
    List<JsonNode> pods(String namespace, String labels);
}
