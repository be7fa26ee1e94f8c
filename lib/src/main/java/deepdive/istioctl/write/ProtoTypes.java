package deepdive.istioctl.write;

import com.google.protobuf.Descriptors.Descriptor;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the protobuf description of a message by the type URL that Envoy's JSON carries. Envoy's classes are loaded by
 * name, so only the few that a dump uses are; those of Istio's own filters, which no Java library has, are described in
 * {@link IstioTypes}.
 */
final class ProtoTypes {
    private static final Map<String, Optional<Descriptor>> KNOWN = new HashMap<>();

    private ProtoTypes() {}

    /** The description; empty for types that nobody has described. */
    static synchronized Optional<Descriptor> find(String typeUrl) {
        String name = typeUrl.substring(typeUrl.lastIndexOf('/') + 1);
        return KNOWN.computeIfAbsent(name, ProtoTypes::load);
    }

    private static Optional<Descriptor> load(String name) {
        Optional<Descriptor> istio = IstioTypes.find(name);
        if (istio.isPresent()) {
            return istio;
        }
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String javaPackage = javaPackage(name.substring(0, dot));
        try {
            Class<?> type = Class.forName(javaPackage + name.substring(dot));
            Method descriptor = type.getMethod("getDescriptor");
            return descriptor.invoke(null) instanceof Descriptor found
                            && found.getFullName().equals(name)
                    ? Optional.of(found)
                    : Optional.empty();
        } catch (ReflectiveOperationException e) {
            // not a message that the class path has: the caller prints it by its JSON alone
            return Optional.empty();
        }
    }

    private static String javaPackage(String proto) {
        String root = proto.contains(".") ? proto.substring(0, proto.indexOf('.')) : proto;
        return switch (root) {
            case "google" -> "com." + proto;
            case "udpa" -> "com.github.udpa." + proto;
            case "xds" -> "com.github." + proto;
            default -> "io.envoyproxy." + proto;
        };
    }
}
