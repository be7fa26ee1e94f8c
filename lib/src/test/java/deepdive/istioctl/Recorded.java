package deepdive.istioctl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What istiod sent a proxy and istioctl printed of it, as recorded: see the README beside the zip files. */
public record Recorded(String pod, Map<String, byte[]> files) {
    public static final List<String> PODS = List.of(
            "productpage-v1-5fb5d4c744-w5nxx",
            "productpage-v1-b96964b8f-v2z2r",
            "test-client-64d9fd78f5-7v2dg",
            "istio-ingressgateway-b6cd68585-8mnj7",
            "bookinfo-gateway-istio-cf89b9c8f-f5p77",
            "ratings-v1-5b54db4474-9h7qr");

    public static Recorded of(String pod) {
        Map<String, byte[]> files = new HashMap<>();
        try (InputStream in = resource(pod + ".zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Recorded(pod, files);
    }

    /** Arguments, input file, output file. */
    public static List<String[]> cases() {
        try (InputStream in = resource("cases.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] configDump() {
        return files.get("config_dump.json");
    }

    public byte[] clusters() {
        return files.get("clusters.json");
    }

    public String text(String file) {
        return new String(files.get(file), StandardCharsets.UTF_8);
    }

    private static InputStream resource(String name) {
        return Recorded.class.getResourceAsStream("/deepdive/istioctl/" + name);
    }
}
