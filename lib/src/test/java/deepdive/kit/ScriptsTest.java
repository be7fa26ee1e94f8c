package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** JBang's catalog names scripts that are there, and scripts name classes that are there. */
class ScriptsTest {
    private static final Pattern MAIN = Pattern.compile("Launch\\.main\\(\"([^\"]+)\"");

    private static JsonNode catalog() throws Exception {
        return Json.parse(Files.readAllBytes(Clone.ROOT.resolve("jbang-catalog.json")));
    }

    @TestFactory
    Stream<DynamicTest> aliases() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, JsonNode> alias :
                Fields.get(catalog(), "aliases").properties()) {
            tests.add(DynamicTest.dynamicTest(alias.getKey(), () -> isRight(alias.getValue())));
        }
        return tests.stream();
    }

    private static void isRight(JsonNode alias) throws Exception {
        Path script = Clone.ROOT.resolve(Fields.text(alias, "script-ref"));
        List<String> lines = Files.readAllLines(script);
        // with a blank after the slashes, as a formatter may have it, they are comments to JBang
        assertThat(lines)
                .startsWith("///usr/bin/env jbang \"$0\" \"$@\" ; exit $?", "//JAVA 17+", "//SOURCES Launch.java");
        Matcher main = MAIN.matcher(String.join("\n", lines));
        assertThat(main.find()).isTrue();
        assertThat(Class.forName(main.group(1)).getMethod("main", String[].class))
                .isNotNull();
        assertThat(Fields.text(alias, "description")).isNotBlank();
    }

    @Test
    void theLauncherFindsItsCloneByAJar() throws Exception {
        assertThat(Files.readString(Clone.ROOT.resolve("scripts/Launch.java"))).startsWith("//DEPS here.jar\n");
        assertThat(Clone.ROOT.resolve("scripts/here.jar")).exists();
    }

    @Test
    void templatesAreThere() throws Exception {
        for (JsonNode template : Fields.get(catalog(), "templates")) {
            for (JsonNode file : Fields.get(template, "file-refs")) {
                assertThat(Clone.ROOT.resolve(file.asString())).exists();
            }
        }
    }
}
