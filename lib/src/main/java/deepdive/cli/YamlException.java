package deepdive.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Text that is not YAML; the message is go-yaml's: {@code yaml: line 7: did not find expected ',' or ']'}. */
public final class YamlException extends IllegalArgumentException {
    /** How the two parsers, which have one ancestor, say the same. */
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("expected ',' or ']'", "did not find expected ',' or ']'");
        WORDS.put("expected ',' or '}'", "did not find expected ',' or '}'");
        WORDS.put("expected <block end>, but found '-'", "did not find expected key");
        WORDS.put("expected <block end>", "did not find expected key");
        WORDS.put("expected '<document start>'", "did not find expected <document start>");
        WORDS.put("mapping values are not allowed", "mapping values are not allowed in this context");
        WORDS.put("sequence entries are not allowed", "block sequence entries are not allowed in this context");
        WORDS.put("cannot start any token", "found character that cannot start any token");
        WORDS.put("could not find expected ':'", "could not find expected ':'");
        WORDS.put("found unexpected end of stream", "found unexpected end of stream");
        WORDS.put("found unknown escape character", "found unknown escape character");
        WORDS.put("expected alphabetic or numeric character", "did not find expected alphabetic or numeric character");
        WORDS.put("expected the node content", "did not find expected node content");
    }

    YamlException(String message) {
        super(message);
    }

    static YamlException of(YamlEngineException e) {
        if (!(e instanceof MarkedYamlEngineException marked)) {
            return new YamlException("yaml: " + first(e.getMessage()));
        }
        String problem = first(marked.getProblem());
        if (problem.startsWith("found undefined alias")) {
            return new YamlException(
                    "yaml: unknown anchor '" + problem.replaceFirst("found undefined alias ", "") + "' referenced");
        }
        String context = marked.getContext() == null ? "" : marked.getContext();
        boolean list = problem.startsWith("expected <block end>") && context.contains("block sequence");
        String words = list
                ? "did not find expected '-' indicator"
                : WORDS.entrySet().stream()
                        .filter(entry -> problem.contains(entry.getKey()))
                        .findFirst()
                        .map(Map.Entry::getValue)
                        .orElse(problem);
        int line = line(marked.getProblemMark());
        // go-yaml counts a scanner's lines from one, a parser's from zero
        line = line > 0 ? line + (e instanceof ScannerException ? 1 : 0) : line(marked.getContextMark());
        return new YamlException("yaml: " + (line > 0 ? "line " + line + ": " : "") + words);
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0);
    }

    private static String first(String message) {
        return message == null ? "not YAML" : message.lines().findFirst().orElse("not YAML");
    }
}
