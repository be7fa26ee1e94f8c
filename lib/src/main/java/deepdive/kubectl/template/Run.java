package deepdive.kubectl.template;

import deepdive.cli.GoPrint;
import deepdive.kubectl.template.Node.Command;
import deepdive.kubectl.template.Node.Operand;
import deepdive.kubectl.template.Node.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Carries a template out, once. A value that is not there is the missing node. */
final class Run {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonNode MISSING = NODES.missingNode();

    private record Variable(String name, JsonNode value) {}

    /** What ends a round of {@code range}, or all of it. */
    private enum Flow {
        ON,
        CONTINUE,
        BREAK
    }

    private final String name;
    private final String text;
    private final boolean lenient;
    private final Map<String, List<Node>> defined;
    private final StringBuilder out;
    private List<Variable> variables = new ArrayList<>();
    private JsonNode root = MISSING;

    Run(String name, String text, boolean lenient, Map<String, List<Node>> defined, StringBuilder out) {
        this.name = name;
        this.text = text;
        this.lenient = lenient;
        this.defined = defined;
        this.out = out;
    }

    void template(String called, JsonNode data) {
        List<Variable> outer = variables;
        JsonNode outerRoot = root;
        variables = new ArrayList<>(List.of(new Variable("$", data)));
        root = data;
        list(defined.get(called), data);
        variables = outer;
        root = outerRoot;
    }

    private Flow list(List<Node> nodes, JsonNode dot) {
        for (Node node : nodes) {
            Flow flow = node(node, dot);
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow node(Node node, JsonNode dot) {
        if (node instanceof Node.Text plain) {
            out.append(plain.text());
        } else if (node instanceof Node.Action action) {
            JsonNode value = pipeline(action.pipeline(), dot);
            if (action.pipeline().variables().isEmpty()) {
                out.append(Functions.text(value));
            }
        } else if (node instanceof Node.Block block) {
            return block(block, dot);
        } else if (node instanceof Node.Call call) {
            if (!defined.containsKey(call.name())) {
                throw error(call.at(), call.text(), "template \"" + call.name() + "\" not defined");
            }
            template(call.name(), call.pipeline() == null ? MISSING : pipeline(call.pipeline(), dot));
        } else if (node instanceof Node.Leave leave) {
            return leave.keyword().equals("break") ? Flow.BREAK : Flow.CONTINUE;
        }
        return Flow.ON;
    }

    private Flow block(Node.Block block, JsonNode dot) {
        int known = variables.size();
        Flow flow;
        if (block.keyword().equals("range")) {
            flow = range(block, dot);
        } else {
            JsonNode value = pipeline(block.pipeline(), dot);
            flow = Functions.isTrue(value)
                    ? list(block.body(), block.keyword().equals("with") ? value : dot)
                    : list(block.otherwise(), dot);
        }
        variables.subList(known, variables.size()).clear();
        return flow;
    }

    private Flow range(Node.Block block, JsonNode dot) {
        Pipeline pipeline = block.pipeline();
        JsonNode value = commands(pipeline, dot);
        List<JsonNode> keys = new ArrayList<>();
        List<JsonNode> values = new ArrayList<>();
        if (value.isObject()) {
            GoPrint.sorted(value).forEach(entry -> {
                keys.add(NODES.stringNode(entry.getKey()));
                values.add(entry.getValue());
            });
        } else if (value.isArray() || value.isIntegralNumber()) {
            long size = value.isArray() ? value.size() : value.asLong();
            for (int i = 0; i < size; i++) {
                keys.add(NODES.numberNode((long) i));
                values.add(value.isArray() ? value.get(i) : keys.get(i));
            }
        } else if (!value.isMissingNode() && !value.isNull()) {
            Command last = pipeline.commands().get(pipeline.commands().size() - 1);
            throw error(last.at(), pipeline.toString(), "range can't iterate over " + Functions.text(value));
        }
        if (values.isEmpty()) {
            return list(block.otherwise(), dot);
        }
        int known = variables.size();
        for (int i = 0; i < values.size(); i++) {
            List<String> names = pipeline.variables();
            if (!names.isEmpty()) {
                set(names.get(names.size() - 1), values.get(i), pipeline.declares());
            }
            if (names.size() > 1) {
                set(names.get(0), keys.get(i), pipeline.declares());
            }
            Flow flow = list(block.body(), values.get(i));
            variables.subList(known, variables.size()).clear();
            if (flow == Flow.BREAK) {
                break;
            }
        }
        return Flow.ON;
    }

    private JsonNode pipeline(Pipeline pipeline, JsonNode dot) {
        JsonNode value = commands(pipeline, dot);
        pipeline.variables().forEach(variable -> set(variable, value, pipeline.declares()));
        return value;
    }

    private JsonNode commands(Pipeline pipeline, JsonNode dot) {
        JsonNode value = null;
        for (Command command : pipeline.commands()) {
            value = command(command, value, dot);
        }
        return value;
    }

    private void set(String variable, JsonNode value, boolean declares) {
        for (int i = variables.size() - 1; !declares && i >= 0; i--) {
            if (variables.get(i).name().equals(variable)) {
                variables.set(i, new Variable(variable, value));
                return;
            }
        }
        variables.add(new Variable(variable, value));
    }

    /** @param piped the value of the command before; null for the first */
    private JsonNode command(Command command, JsonNode piped, JsonNode dot) {
        Operand first = command.operands().get(0);
        if (first.kind() != Operand.Kind.FUNCTION || !first.fields().isEmpty()) {
            if (command.operands().size() > 1 || piped != null) {
                throw error(
                        first.at(),
                        first.toString(),
                        first.fields().isEmpty()
                                ? "can't give argument to non-function " + first
                                : first.fields().get(first.fields().size() - 1) + " is not a method but has arguments");
            }
            if (first.kind() == Operand.Kind.NIL) {
                throw error(first.at(), "nil", "nil is not a command");
            }
            return operand(first, dot);
        }
        List<JsonNode> arguments = new ArrayList<>();
        for (Operand argument : command.operands().subList(1, command.operands().size())) {
            JsonNode value = operand(argument, dot);
            arguments.add(value);
            if (Functions.decides(first.name(), value)) {
                return value; // the rest is not even looked at
            }
        }
        if (piped != null) {
            arguments.add(piped);
        }
        String wrong = Functions.counted(first.name(), arguments.size());
        if (!wrong.isEmpty()) {
            throw error(command.at(), first.name(), wrong);
        }
        try {
            return Functions.call(first.name(), arguments);
        } catch (IllegalArgumentException e) {
            throw error(command.at(), command.toString(), "error calling " + first.name() + ": " + e.getMessage());
        }
    }

    private JsonNode operand(Operand operand, JsonNode dot) {
        JsonNode value =
                switch (operand.kind()) {
                    case DOT -> dot;
                    case NIL -> MISSING;
                    case CONSTANT -> operand.value();
                    case VARIABLE -> variable(operand.name());
                    case PARENTHESES -> pipeline(operand.inner(), dot);
                    case FUNCTION -> command(new Command(List.of(operand)), null, dot);
                };
        for (String field : operand.fields()) {
            value = field(value, field, operand);
        }
        return value;
    }

    private JsonNode variable(String variable) {
        for (int i = variables.size() - 1; i >= 0; i--) {
            if (variables.get(i).name().equals(variable)) {
                return variables.get(i).value();
            }
        }
        throw new IllegalStateException("a variable that the parser let pass: " + variable);
    }

    private JsonNode field(JsonNode value, String field, Operand operand) {
        if (value.isMissingNode()) {
            if (!lenient) {
                throw error(operand.at(), operand.toString(), "nil data; no entry for key \"" + field + "\"");
            }
            return MISSING;
        }
        if (value.isNull()) {
            throw error(operand.at(), operand.toString(), "nil pointer evaluating interface {}." + field);
        }
        if (!value.isObject()) {
            throw error(operand.at(), operand.toString(), "can't evaluate field " + field + " in type interface {}");
        }
        JsonNode found = value.path(field);
        if (found.isMissingNode() && !lenient) {
            throw error(operand.at(), operand.toString(), "map has no entry for key \"" + field + "\"");
        }
        return found;
    }

    private TemplateException error(int at, String part, String message) {
        String before = text.substring(0, at);
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        int column = at - (before.lastIndexOf('\n') + 1);
        return new TemplateException("template: " + name + ":" + line + ":" + column + ": executing \"" + name
                + "\" at <" + part + ">: " + message);
    }
}
