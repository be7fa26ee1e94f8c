package deepdive.notebook;

import deepdive.notebook.Expectation.Finding;
import java.util.List;
import java.util.stream.IntStream;

/** An exercise's verdict: what was expected of the mesh, what was found, and how the learner can see the same. */
final class Check {
    private static final long BETWEEN_MILLIS = 200;

    private final List<Finding> findings;

    private Check(List<Finding> findings) {
        this.findings = findings;
    }

    /** Looks again where the answer may have been given a moment ago. */
    static Check of(List<Expectation> expectations) {
        boolean onItsWay = LastChange.isRecent();
        Check check = new Check(expectations.stream().map(Expectation::look).toList());
        while (onItsWay && !check.passed()) {
            onItsWay = LastChange.isRecent();
            Pause.millis(BETWEEN_MILLIS, "Interrupted while looking at the mesh.");
            check = check.again(expectations);
        }
        return check;
    }

    /** What was not met may be by now. */
    private Check again(List<Expectation> expectations) {
        return new Check(IntStream.range(0, findings.size())
                .mapToObj(f -> findings.get(f).met()
                        ? findings.get(f)
                        : expectations.get(f).look())
                .toList());
    }

    boolean passed() {
        return !findings.isEmpty() && findings.stream().allMatch(Finding::met);
    }

    String text() {
        StringBuilder text = new StringBuilder(passed() ? "✔ Done.\n" : "✘ Not yet.\n");
        for (Finding finding : findings) {
            text.append(finding.met() ? "✔" : "✘")
                    .append(" expected  ")
                    .append(finding.expected())
                    .append('\n');
            text.append("  found     ").append(finding.found()).append('\n');
            text.append("  seen with ").append(finding.command()).append('\n');
        }
        return text.toString();
    }

    String html() {
        StringBuilder html = new StringBuilder("<p><b style=\"color:")
                .append(passed() ? "#1a7f37\">✔ Done." : "#b35900\">✘ Not yet.")
                .append("</b></p>\n<table>\n<thead><tr><th></th>");
        for (String title : List.of("expected", "found", "seen with")) {
            html.append("<th style=\"text-align:left\">").append(title).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (Finding finding : findings) {
            html.append("<tr><td>").append(finding.met() ? "✔" : "✘").append("</td>");
            for (String cell : List.of(finding.expected(), finding.found())) {
                html.append("<td style=\"text-align:left\">")
                        .append(HtmlTable.escape(cell))
                        .append("</td>");
            }
            html.append("<td style=\"text-align:left\"><code>")
                    .append(HtmlTable.escape(finding.command()))
                    .append("</code></td></tr>\n");
        }
        return html.append("</tbody></table>\n").toString();
    }
}
