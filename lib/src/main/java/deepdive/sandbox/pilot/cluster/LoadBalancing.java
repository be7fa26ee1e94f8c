package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.Duration;
import com.google.protobuf.UInt64Value;
import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.MeshConfig;
import deepdive.sandbox.pilot.model.Service;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.RuntimeDouble;
import io.envoyproxy.envoy.type.v3.Percent;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How a cluster chooses among its hosts. */
final class LoadBalancing {
    private LoadBalancing() {}

    static void apply(Draft draft, Service service, JsonNode rule, MeshConfig mesh) {
        Cluster.Builder cluster = draft.cluster;
        if (cluster.getLbPolicy() == Cluster.LbPolicy.CLUSTER_PROVIDED) {
            return;
        }
        if (!cluster.getCommonLbConfig().hasHealthyPanicThreshold()) {
            cluster.getCommonLbConfigBuilder().setHealthyPanicThreshold(Percent.getDefaultInstance());
        }
        LocalityBalancing.of(mesh, rule, service).ifPresent(locality -> locality.applyTo(cluster));
        if (cluster.getType() == Cluster.DiscoveryType.ORIGINAL_DST) {
            cluster.setLbPolicy(Cluster.LbPolicy.CLUSTER_PROVIDED);
            return;
        }
        switch (Json.text(rule, "simple")) {
            case "RANDOM" -> cluster.setLbPolicy(Cluster.LbPolicy.RANDOM);
            case "ROUND_ROBIN" -> {
                cluster.setLbPolicy(Cluster.LbPolicy.ROUND_ROBIN);
                slowStart(rule).ifPresent(start -> cluster.getRoundRobinLbConfigBuilder()
                        .setSlowStartConfig(start));
            }
            case "PASSTHROUGH" ->
                cluster.setLbPolicy(Cluster.LbPolicy.CLUSTER_PROVIDED)
                        .setType(Cluster.DiscoveryType.ORIGINAL_DST)
                        .clearLoadAssignment();
            default -> {
                cluster.setLbPolicy(Cluster.LbPolicy.LEAST_REQUEST);
                slowStart(rule).ifPresent(start -> cluster.getLeastRequestLbConfigBuilder()
                        .setSlowStartConfig(start));
            }
        }
        hash(cluster, Json.at(rule, "consistentHash"));
    }

    private static Optional<Cluster.SlowStartConfig> slowStart(JsonNode rule) {
        JsonNode warmup = Json.at(rule, "warmup");
        if (warmup.isObject()) {
            Cluster.SlowStartConfig.Builder start = Cluster.SlowStartConfig.newBuilder();
            Durations.at(warmup, "duration").ifPresent(start::setSlowStartWindow);
            start.setAggression(RuntimeDouble.newBuilder()
                    .setDefaultValue(decimal(warmup, "aggression", 1))
                    .setRuntimeKey("("));
            start.setMinWeightPercent(Percent.newBuilder().setValue(decimal(warmup, "minimumPercent", 10)));
            return Optional.of(start.build());
        }
        Optional<Duration> window = Durations.at(rule, "warmupDurationSecs");
        return window.map(found ->
                Cluster.SlowStartConfig.newBuilder().setSlowStartWindow(found).build());
    }

    private static double decimal(JsonNode node, String field, double otherwise) {
        return Json.has(node, field) ? Json.at(node, field).asDouble(otherwise) : otherwise;
    }

    private static void hash(Cluster.Builder cluster, JsonNode hash) {
        if (!hash.isObject()) {
            return;
        }
        if (Json.has(hash, "maglev")) {
            cluster.setLbPolicy(Cluster.LbPolicy.MAGLEV);
            int size = Json.number(hash, "maglev", "tableSize");
            if (size != 0) {
                cluster.getMaglevLbConfigBuilder().setTableSize(UInt64Value.of(size));
            }
            return;
        }
        cluster.setLbPolicy(Cluster.LbPolicy.RING_HASH);
        int size;
        if (Json.has(hash, "ringHash")) {
            size = Json.number(hash, "ringHash", "minimumRingSize");
        } else {
            int old = Json.number(hash, "minimumRingSize");
            size = old != 0 ? old : 1024;
        }
        if (size != 0) {
            cluster.getRingHashLbConfigBuilder().setMinimumRingSize(UInt64Value.of(size));
        }
    }
}
