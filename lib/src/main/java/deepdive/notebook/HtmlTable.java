package deepdive.notebook;

import deepdive.table.TextTable;

/** A table as HTML, as printed: numbers stay readable ages and sizes. Text from a cluster is escaped. */
final class HtmlTable {
    private HtmlTable() {}

    static String of(TextTable table) {
        StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
        table.columns().forEach(name -> html.append("<th style=\"text-align:left\">")
                .append(escape(name))
                .append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (int r = 0; r < table.rows(); r++) {
            html.append("<tr>");
            for (int c = 0; c < table.columns().size(); c++) {
                String side = table.type(c).isNumeric() ? "right" : "left";
                html.append("<td style=\"text-align:").append(side).append("\">");
                html.append(escape(table.cell(r, c))).append("</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody></table>\n").toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("|", "&#124;");
    }
}
