package deepdive.sandbox;

import deepdive.sandbox.api.Metrics;
import deepdive.sandbox.kubelet.ResourceMeter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the kubelet has measured, as the API asks for it. */
record MeasuredMetrics(ResourceMeter meter) implements Metrics {
    @Override
    public Optional<Sample> pod(String namespace, String name) {
        return sample(meter.pod(namespace, name));
    }

    @Override
    public Optional<Sample> node(String name) {
        return sample(meter.node().map(usage -> Map.of(NODE, usage)).orElse(Map.of()));
    }

    private static Optional<Sample> sample(Map<String, deepdive.sandbox.kubelet.Usage> measured) {
        Map<String, Metrics.Usage> all = new LinkedHashMap<>();
        measured.forEach((name, usage) -> all.put(name, new Metrics.Usage(usage.nanoCores(), usage.memory())));
        return measured.values().stream().findFirst().map(usage -> new Sample(usage.timestamp(), usage.window(), all));
    }
}
