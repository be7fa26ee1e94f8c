package deepdive.kubectl;

import deepdive.kubectl.client.KubectlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl create secret generic|tls NAME}. */
final class CreateSecret extends GenerateCommand {
    private final boolean tls;

    CreateSecret(boolean tls) {
        super("kubectl-create", "v1", "Secret");
        this.tls = tls;
        if (tls) {
            flags.text("cert", "File of the certificate, PEM").text("key", "File of its key, PEM");
        } else {
            KeyedData.addTo(flags).text("type", "The secret's type");
        }
    }

    @Override
    About about() {
        return tls
                ? About.of(
                        "Create a secret with a certificate and its key.",
                        "NAME --cert=path/to/cert/file --key=path/to/key/file",
                        "# For a Gateway's credentialName",
                        "kubectl create secret tls shop -n istio-system --cert=tls.crt --key=tls.key")
                : About.of(
                        "Create a secret of literals, files or directories.",
                        "NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1]",
                        "# One value",
                        "kubectl create secret generic login --from-literal=password=pass");
    }

    @Override
    String failure() {
        return "failed to create secret";
    }

    @Override
    void fill(Session session, ObjectNode object) throws IOException {
        object.withObject("metadata").put("name", name());
        SortedMap<String, byte[]> data = tls ? certificate() : KeyedData.of(flags);
        for (Map.Entry<String, byte[]> entry : data.entrySet()) {
            object.withObject("data").put(entry.getKey(), Base64.getEncoder().encodeToString(entry.getValue()));
        }
        String type = tls ? "kubernetes.io/tls" : flags.text("type");
        if (!type.isEmpty()) {
            object.put("type", type);
        }
    }

    private SortedMap<String, byte[]> certificate() throws IOException {
        if (flags.text("key").isEmpty() || flags.text("cert").isEmpty()) {
            throw new KubectlException("key and cert must be specified");
        }
        SortedMap<String, byte[]> data = new TreeMap<>();
        data.put("tls.crt", file(flags.text("cert")));
        data.put("tls.key", file(flags.text("key")));
        return data;
    }

    private static byte[] file(String path) throws IOException {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (NoSuchFileException e) {
            throw new KubectlException(
                    "Cannot read file " + path + ", open " + path + ": no such file or directory", e);
        }
    }
}
