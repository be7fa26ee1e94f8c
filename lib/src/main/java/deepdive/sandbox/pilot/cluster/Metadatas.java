package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import deepdive.sandbox.pilot.model.Service;
import io.envoyproxy.envoy.config.core.v3.Metadata;

/** What clusters and endpoints say about themselves under {@code filter_metadata.istio}; istioctl and telemetry read it. */
final class Metadatas {
    static final String ISTIO = "istio";

    private Metadatas() {}

    static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    static Value flag(boolean flag) {
        return Value.newBuilder().setBoolValue(flag).build();
    }

    static Value services(Iterable<Service> services) {
        ListValue.Builder list = ListValue.newBuilder();
        for (Service service : services) {
            list.addValues(Value.newBuilder()
                    .setStructValue(Struct.newBuilder()
                            .putFields("host", text(service.hostname()))
                            .putFields("name", text(service.name()))
                            .putFields("namespace", text(service.namespace()))));
        }
        return Value.newBuilder().setListValue(list).build();
    }

    /** Adds a field, leaving the others as they are. */
    static void put(Metadata.Builder metadata, String field, Value value) {
        Struct known = metadata.getFilterMetadataOrDefault(ISTIO, Struct.getDefaultInstance());
        metadata.putFilterMetadata(
                ISTIO, known.toBuilder().putFields(field, value).build());
    }
}
