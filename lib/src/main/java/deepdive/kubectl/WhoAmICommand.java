package deepdive.kubectl;

import deepdive.cli.GoPrint;
import deepdive.cli.TabWriter;
import deepdive.envoy.Fields;
import deepdive.kubectl.print.Printers;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code kubectl auth whoami}: whom the API takes the user for. */
final class WhoAmICommand extends Command {
    private final Printers printers = Printers.addTo(flags);

    @Override
    About about() {
        return About.of(
                "Show whom the API takes you for: name, groups and what else it knows.",
                "",
                "kubectl auth whoami",
                "",
                "# As data",
                "kubectl auth whoami -o yaml");
    }

    @Override
    void run(Session session) {
        JsonNode answer = session.client()
                .json(
                        "POST",
                        "/apis/authentication.k8s.io/v1/selfsubjectreviews",
                        "application/json",
                        "{\"kind\":\"SelfSubjectReview\",\"apiVersion\":\"authentication.k8s.io/v1\",\"metadata\":{}}");
        if (!printers.format().isEmpty()) {
            StringBuilder out = new StringBuilder();
            printers.printer().print(answer, out);
            session.print(out.toString());
            return;
        }
        JsonNode user = Fields.get(answer, "status", "userInfo");
        TabWriter table = TabWriter.kubectl().line("ATTRIBUTE", "VALUE");
        for (String attribute : List.of("Username", "UID")) {
            String value = Fields.text(user, attribute.toLowerCase(java.util.Locale.ROOT));
            if (!value.isEmpty()) {
                table.line(attribute, value);
            }
        }
        List<String> groups = Fields.texts(user, "groups");
        if (!groups.isEmpty()) {
            table.line("Groups", "[" + String.join(" ", groups) + "]");
        }
        for (Map.Entry<String, JsonNode> extra : GoPrint.sorted(Fields.get(user, "extra"))) {
            table.line("Extra: " + extra.getKey(), GoPrint.value(extra.getValue()));
        }
        session.print(table.text());
    }
}
