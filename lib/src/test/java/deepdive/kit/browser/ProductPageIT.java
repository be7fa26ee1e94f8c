package deepdive.kit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.kit.Clone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeroturnaround.exec.ProcessResult;

/** The page of the mesh in a real browser, at the address that {@code mesh up} prints: its stars follow the weights. */
class ProductPageIT {
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+/productpage");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static Path state;
    private static Browser browser;
    private static String address;

    @BeforeAll
    static void start() throws Exception {
        state = Clone.newState();
        String up = Clone.run(state, Clone.bin("mesh"), "up").outputUTF8();
        Matcher printed = ADDRESS.matcher(up);
        assertThat(printed.find()).as(up).isTrue();
        address = printed.group();
        browser = Browser.start(folder.resolve("profile"));
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        Clone.stop(state);
    }

    @ParameterizedTest
    @CsvSource({"100, 0, 0, none", "0, 100, 0, black", "0, 0, 100, red"})
    void starsAreThoseOfTheOnlyVersion(int v1, int v2, int v3, String stars) throws Exception {
        weigh(v1, v2, v3);
        Browser.until("the stars are " + stars + ", ten times in a row", PATIENCE, () -> {
            int row = 0;
            while (row < 10 && reload().equals(stars)) {
                row++;
            }
            return row == 10;
        });
        for (int i = 0; i < 5; i++) {
            assertThat(reload()).isEqualTo(stars);
        }
        Path picture = Clone.ROOT.resolve("lib/target/browser/productpage-" + stars + ".png");
        browser.screenshot(picture);
        assertThat(Files.size(picture)).isBetween(20_000L, 400_000L);
    }

    /** 60 draws of a fair coin lie within 12 and 48 but once in more than a million times. */
    @Test
    void halfOfTheReloadsShowEachOfTwoVersions() throws Exception {
        weigh(0, 50, 50);
        Browser.until("v1 is gone", PATIENCE, () -> !reload().equals("none"));
        Map<String, Integer> seen = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            seen.merge(reload(), 1, Integer::sum);
        }
        assertThat(seen).containsOnlyKeys("black", "red");
        assertThat(seen.get("red")).isBetween(12, 48);
    }

    /** What the page shows beside the reviews: none, black or red; all of them the same. */
    private static String reload() throws Exception {
        browser.open(address);
        return browser.script("return [...new Set([...document.querySelectorAll('figcaption span')].map(stars =>"
                        + " stars.classList.contains('none') ? stars.className :"
                        + " stars.classList.contains('red') ? 'red' : 'black'))].join()")
                .asString();
    }

    private static void weigh(int v1, int v2, int v3) throws Exception {
        Path yaml = folder.resolve("weights.yaml");
        Files.writeString(
                yaml,
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: reviews, namespace: bookinfo}
                spec:
                  hosts: [reviews]
                  http:
                  - route:
                    - {destination: {host: reviews, subset: v1}, weight: %d}
                    - {destination: {host: reviews, subset: v2}, weight: %d}
                    - {destination: {host: reviews, subset: v3}, weight: %d}
                """
                        .formatted(v1, v2, v3));
        ProcessResult applied = Clone.run(state, Clone.bin("kubectl"), "apply", "-f", yaml.toString());
        assertThat(applied.getExitValue()).as(applied.outputUTF8()).isZero();
    }
}
