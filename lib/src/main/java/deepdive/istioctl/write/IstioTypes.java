package deepdive.istioctl.write;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The configuration messages of the filters that only Istio's build of Envoy has: istio.stats, istio.alpn and
 * istio.metadata_exchange. Their field names, numbers and types are those of github.com/istio/api, folder envoy; each
 * file here describes one proto package.
 */
final class IstioTypes {
    private static final String[] PACKAGES = {
        "stats", "istio.envoy.config.filter.http.alpn.v2alpha1", "envoy.tcp.metadataexchange.config"
    };

    private IstioTypes() {}

    static Optional<Descriptor> find(String name) {
        for (String pack : PACKAGES) {
            if (name.startsWith(pack + ".")) {
                return Optional.ofNullable(file(pack).findMessageTypeByName(name.substring(pack.length() + 1)));
            }
        }
        return Optional.empty();
    }

    private static FileDescriptor file(String pack) {
        String resource = "istio-types/" + pack + ".textproto";
        try (InputStream in = IstioTypes.class.getResourceAsStream(resource);
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder();
            TextFormat.merge(text, file);
            return FileDescriptor.buildFrom(file.build(), new FileDescriptor[] {DurationProto.getDescriptor()}, true);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(resource + " describes no valid proto file", e);
        }
    }
}
