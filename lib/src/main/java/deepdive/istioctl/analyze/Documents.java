package deepdive.istioctl.analyze;

import java.util.ArrayList;
import java.util.List;

/** A text's YAML documents, cut apart as istioctl does it: at lines of three dashes. */
public final class Documents {
    /**
     * One document.
     *
     * @param text of it; before the first one there may be dashes
     * @param line of its first line that is not empty, from 1
     */
    public record Document(String text, int line) {}

    private Documents() {}

    public static List<Document> split(String text) {
        List<Document> documents = new ArrayList<>();
        StringBuilder document = new StringBuilder();
        int start = 0;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            boolean dashes = line.startsWith("---");
            if (start == 0 && !line.isEmpty() && !line.equals("---")) {
                start = number;
            }
            if (dashes && line.substring(3).isBlank() && !document.isEmpty()) {
                documents.add(new Document(document.toString(), start == 0 ? number : start));
                document.setLength(0);
                start = 0;
            } else {
                document.append(line).append('\n');
            }
        }
        if (!document.isEmpty()) {
            documents.add(new Document(document.toString(), start));
        }
        return documents;
    }
}
