package deepdive.istioctl.write;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.envoy.ConfigDump;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ConfigDiffTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    /** istiod.json as the sandbox's istiod had it, envoy.json as an Envoy had it with some changes, and the real diff. */
    private static Map<String, byte[]> recorded() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (InputStream in = ConfigDiffTest.class.getResourceAsStream("/deepdive/istioctl/cluster/diff.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void showsEveryDifferenceAsTheRealOneDoes() throws IOException {
        Map<String, byte[]> files = recorded();
        ConfigDump istiod = ConfigDump.parse(files.get("istiod.json"), "istiod");
        ConfigDump envoy = ConfigDump.parse(files.get("envoy.json"), "envoy");
        assertThat(new ConfigDiff(istiod, envoy).write(UTC))
                .isEqualTo(new String(files.get("expected.txt"), StandardCharsets.UTF_8));
    }

    @Test
    void saysThatNothingDiffers() throws IOException {
        ConfigDump envoy = ConfigDump.parse(recorded().get("envoy.json"), "envoy");
        assertThat(new ConfigDiff(envoy, envoy).write(UTC))
                .matches("Clusters Match\n"
                        + "Listeners Match\n"
                        + "Routes Match \\(RDS last loaded at \\w{3}, \\d\\d \\w{3} 2026 .* UTC\\)\n");
    }
}
