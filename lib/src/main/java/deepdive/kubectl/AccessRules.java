package deepdive.kubectl;

import deepdive.cli.TabWriter;
import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a user may do in a namespace, a line for each kind of thing. */
final class AccessRules {
    /**
     * One kind of thing and what may be done with it.
     *
     * @param resource with its group; empty for a path
     * @param path of the API; empty for a resource
     */
    private record Rule(String group, String resource, List<String> names, String path, List<String> verbs) {
        List<Object> cells() {
            String[] parts = resource.split("/", 2);
            String what = parts[0] + (group.isEmpty() ? "" : "." + group) + (parts.length > 1 ? "/" + parts[1] : "");
            return List.of(what, list(path.isEmpty() ? List.of() : List.of(path)), list(names), list(verbs));
        }

        /** What the real one sorts by: the text of the rule as Go's protobuf writes it. */
        String key() {
            List<String> groups = path.isEmpty() ? List.of(group) : List.of();
            return "Verbs:" + list(verbs) + ",APIGroups:" + list(groups) + ",Resources:"
                    + list(path.isEmpty() ? List.of(resource) : List.of()) + ",ResourceNames:" + list(names)
                    + ",NonResourceURLs:" + list(path.isEmpty() ? List.of() : List.of(path));
        }

        private static String list(List<String> values) {
            return "[" + String.join(" ", values) + "]";
        }
    }

    private final Session session;

    AccessRules(Session session) {
        this.session = session;
    }

    void print(boolean headers) {
        String body = "{\"kind\":\"SelfSubjectRulesReview\",\"apiVersion\":\"authorization.k8s.io/v1\",\"spec\":"
                + "{\"namespace\":\"" + session.namespace() + "\"}}";
        JsonNode answer = session.client()
                .json("POST", CanICommand.REVIEWS + "selfsubjectrulesreviews", "application/json", body);
        JsonNode status = Fields.get(answer, "status");
        if (Fields.flag(status, "incomplete")) {
            session.note("Warning: the list may be incomplete: " + Fields.text(status, "evaluationError"));
        }
        TabWriter table = TabWriter.kubectl();
        if (headers) {
            table.line("Resources", "Non-Resource URLs", "Resource Names", "Verbs");
        }
        rules(status).stream()
                .sorted(Comparator.comparing(Rule::key))
                .forEach(rule -> table.line(rule.cells().toArray()));
        session.print(table.text());
    }

    /** Rules on the same resource are one, with the verbs of all. */
    private static List<Rule> rules(JsonNode status) {
        Map<String, Rule> resources = new LinkedHashMap<>();
        for (JsonNode rule : Fields.list(status, "resourceRules")) {
            List<String> names = Fields.texts(rule, "resourceNames");
            for (String group : Fields.texts(rule, "apiGroups")) {
                for (String resource : Fields.texts(rule, "resources")) {
                    for (List<String> name : each(names)) {
                        Rule one = resources.computeIfAbsent(
                                group + " " + resource + " " + name,
                                key -> new Rule(group, resource, name, "", new ArrayList<>()));
                        Fields.texts(rule, "verbs").stream()
                                .filter(verb -> !one.verbs().contains(verb))
                                .forEach(one.verbs()::add);
                    }
                }
            }
        }
        List<Rule> rules = new ArrayList<>(resources.values());
        for (JsonNode rule : Fields.list(status, "nonResourceRules")) {
            for (String path : Fields.texts(rule, "nonResourceURLs")) {
                for (String verb : Fields.texts(rule, "verbs")) {
                    rules.add(new Rule("", "", List.of(), path, List.of(verb)));
                }
            }
        }
        return rules;
    }

    private static List<List<String>> each(List<String> names) {
        return names.isEmpty()
                ? List.of(List.of())
                : names.stream().map(List::of).toList();
    }
}
