package deepdive.sandbox.pilot.listener;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import deepdive.sandbox.pilot.model.Config;
import io.envoyproxy.envoy.config.core.v3.Metadata;

/** The mark on a filter chain that says which resource it comes from. */
final class ConfigMark {
    private ConfigMark() {}

    static Metadata of(Config config) {
        return Metadata.newBuilder()
                .putFilterMetadata(
                        "istio",
                        Struct.newBuilder()
                                .putFields(
                                        "config",
                                        Value.newBuilder()
                                                .setStringValue(config.path())
                                                .build())
                                .build())
                .build();
    }
}
