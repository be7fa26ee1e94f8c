package deepdive.kubectl.template;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A part of a template; its text is what errors show of it. */
sealed interface Node {
    record Text(String text) implements Node {}

    /** {@code {{pipeline}}}. */
    record Action(Pipeline pipeline) implements Node {}

    /** {@code if}, {@code with} or {@code range}, by the keyword. */
    record Block(String keyword, Pipeline pipeline, List<Node> body, List<Node> otherwise) implements Node {}

    /** {@code break} or {@code continue}. */
    record Leave(String keyword) implements Node {}

    /** {@code {{template "name" pipeline}}}; the pipeline is null where there is none. */
    record Call(String name, Pipeline pipeline, int at, String text) implements Node {}

    /**
     * Commands, each given the value of the one before as its last argument.
     *
     * @param variables that get the value; {@code range} may have two
     * @param declares whether they are new
     */
    record Pipeline(List<String> variables, boolean declares, List<Command> commands) {
        @Override
        public String toString() {
            String text = commands.stream().map(Command::toString).collect(Collectors.joining(" | "));
            return variables.isEmpty() ? text : String.join(", ", variables) + (declares ? " := " : " = ") + text;
        }
    }

    record Command(List<Operand> operands) {
        int at() {
            return operands.get(0).at();
        }

        @Override
        public String toString() {
            return operands.stream().map(Operand::toString).collect(Collectors.joining(" "));
        }
    }

    /** @param at where it stands in the template, for errors */
    record Operand(Kind kind, String name, JsonNode value, Pipeline inner, List<String> fields, int at, String text) {
        enum Kind {
            DOT,
            NIL,
            VARIABLE,
            FUNCTION,
            CONSTANT,
            PARENTHESES
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
