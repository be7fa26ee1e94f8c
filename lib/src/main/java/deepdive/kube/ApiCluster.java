package deepdive.kube;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A cluster's objects, asked of its API. */
record ApiCluster(Api api) implements Cluster {
    @Override
    public String defaultNamespace() {
        return api.defaultNamespace();
    }

    @Override
    public Optional<JsonNode> object(Workload workload, String namespace) {
        String plural = workload.resource().split("\\.", 2)[0];
        return new ApiObjects(api).find(workload.apiVersion(), namespace, plural, workload.name());
    }

    @Override
    public List<JsonNode> pods(String namespace, String labels) {
        return new ApiObjects(api).list("v1", namespace, "pods", labels);
    }
}
