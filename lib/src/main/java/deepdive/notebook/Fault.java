package deepdive.notebook;

import deepdive.cli.YamlReader;
import deepdive.envoy.Fields;
import deepdive.place.Place;
import deepdive.shell.ShellException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A way to break the mesh, with its repair: one file of {@code resources/faults}.
 *
 * @param area what it is about, which would tell too much to a learner
 * @param story what people see of it, Markdown; empty for a fault that is no problem of its own
 * @param symptom what holds as long as the mesh is broken
 * @param expected what holds when it is repaired
 * @param hints Markdown, in order
 */
record Fault(
        String name,
        String area,
        String story,
        List<Expectation> symptom,
        List<Expectation> expected,
        List<String> hints,
        Change breaks,
        Change answer) {

    /** @throws ShellException naming the faults there are, where it is none of them */
    static Fault named(String name) {
        try (InputStream in = name.matches("[a-z0-9-]+") ? Fault.class.getResourceAsStream(file(name)) : null) {
            if (in == null) {
                throw new ShellException(
                        "There is no fault \"" + name + "\"; there are: " + String.join(", ", FaultNames.all()) + ".");
            }
            return of(name, YamlReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new ShellException("The fault " + name + " is unreadable: " + e.getMessage());
        }
    }

    /** Breaks the mesh, and waits until it shows: what is on its way goes on for a moment as before. */
    void breakMesh(Place place) {
        breaks.make(place);
        symptom.forEach(shown -> Until.met(shown, Until.PATIENCE));
        LastChange.hasArrived();
    }

    /** All that are problems of their own, in the order of their names. */
    static List<Fault> problems() {
        return FaultNames.all().stream()
                .map(Fault::named)
                .filter(fault -> !fault.story.isEmpty())
                .toList();
    }

    private static String file(String name) {
        return FaultNames.FOLDER + "/" + name + ".yaml";
    }

    private static Fault of(String name, JsonNode file) {
        return new Fault(
                name,
                Fields.text(file, "area"),
                Fields.text(file, "story"),
                expectations(file, "symptom"),
                expectations(file, "expect"),
                Fields.texts(file, "hints"),
                Change.of(Fields.get(file, "break")),
                Change.of(Fields.get(file, "answer")));
    }

    private static List<Expectation> expectations(JsonNode file, String field) {
        return Fields.list(file, field).stream()
                .map(words ->
                        expectation(words.valueStream().map(JsonNode::asString).toList()))
                .toList();
    }

    /** {@code [answers, "200", "/productpage"]}: a kind of {@link Expect} and its arguments. */
    private static Expectation expectation(List<String> words) {
        String[] rest = words.stream().skip(2).toArray(String[]::new);
        return switch (words.get(0)) {
            case "answers" -> Expect.answers(words.get(1), rest);
            case "faster" -> Expect.faster(Integer.parseInt(words.get(1)), rest);
            case "weighs" -> Expect.weighs(words.get(1), rest);
            case "slower" -> Expect.slower(Integer.parseInt(words.get(1)), rest);
            case "countsNot" ->
                Expect.countsNot(
                        words.get(1), words.get(2), Stream.of(rest).skip(1).toArray(String[]::new));
            case "prints" -> Expect.prints(words.get(1), words.get(2));
            case "lacks" -> Expect.lacks(words.get(1), words.get(2));
            case "rows" ->
                Expect.rows(
                        Integer.parseInt(words.get(1)),
                        words.get(2),
                        Stream.of(rest).skip(1).toArray(String[]::new));
            default -> throw new IllegalArgumentException("no kind of expectation: " + words);
        };
    }
}
