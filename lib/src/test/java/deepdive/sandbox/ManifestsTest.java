package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {
    @TempDir
    Path directory;

    @Test
    void namesAFileThatIsNoText() throws IOException {
        Files.write(directory.resolve("a.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> Manifests.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessage(directory.resolve("a.yaml") + ": not a text file in UTF-8");
    }

    @Test
    void readsDocumentsListsAndAnchorsInOrder() throws IOException {
        Files.writeString(
                directory.resolve("b.yaml"),
                """
                apiVersion: v1
                kind: Namespace
                metadata: {name: late, labels: &l {a: "1"}}
                spec: {copied: *l}
                """);
        Files.writeString(
                directory.resolve("a.yml"),
                """
                ---
                # nothing here
                ---
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: v1, kind: Namespace, metadata: {name: first}}
                - {apiVersion: v1, kind: Namespace, metadata: {name: second}}
                """);
        var objects = Manifests.read(directory);
        assertThat(objects)
                .extracting(object -> object.at("/metadata/name").asString())
                .containsExactly("first", "second", "late");
        assertThat(objects.get(2).at("/spec/copied/a").asString()).isEqualTo("1");
    }

    @Test
    void saysFileAndLineOfWhatIsNoYaml() throws IOException {
        Files.writeString(directory.resolve("bad.yaml"), "apiVersion: v1\nkind: [Pod\nmetadata: {}\n");
        assertThatThrownBy(() -> Manifests.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bad.yaml:3: ")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void saysWhatAnObjectLacks() {
        assertThatThrownBy(() -> Manifests.parse("apiVersion: v1\nmetadata: {name: a}", "x.yaml"))
                .hasMessage("x.yaml, document 1: kind is missing or no text");
        assertThatThrownBy(() -> Manifests.parse("apiVersion: v1\nkind: Pod\nmetadata: {}", "x.yaml"))
                .hasMessageStartingWith("x.yaml, document 1: Pod without a name");
        assertThatThrownBy(() -> Manifests.parse(
                        "apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: g}\nspec: 3", "x.yaml"))
                .hasMessage("x.yaml, document 1: Gateway g: spec is not a mapping");
        assertThatThrownBy(() -> Manifests.parse("- a", "x.yaml")).hasMessageContaining("not a Kubernetes object");
    }

    @Test
    void saysThatADirectoryIsNotThere() {
        assertThatThrownBy(() -> Manifests.read(directory.resolve("none")))
                .hasMessageEndingWith("none: no such directory");
        assertThatThrownBy(() -> Manifests.read(directory)).hasMessageEndingWith("no *.yaml files in it");
    }
}
