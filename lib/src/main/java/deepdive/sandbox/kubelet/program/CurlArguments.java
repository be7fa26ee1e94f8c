package deepdive.sandbox.kubelet.program;

import java.util.List;
import java.util.Map;

/**
 * curl's command line, an option or URL at a time: short options in clusters ({@code -sSv}), values attached
 * ({@code -XPOST}) or apart, long options by their whole name.
 */
final class CurlArguments {
    private static final Map<Character, String> SHORT = Map.ofEntries(
            Map.entry('s', "--silent"),
            Map.entry('S', "--show-error"),
            Map.entry('v', "--verbose"),
            Map.entry('i', "--include"),
            Map.entry('I', "--head"),
            Map.entry('k', "--insecure"),
            Map.entry('f', "--fail"),
            Map.entry('L', "--location"),
            Map.entry('G', "--get"),
            Map.entry('0', "--http1.0"),
            Map.entry('4', "--ipv4"),
            Map.entry('g', "--globoff"),
            Map.entry('N', "--no-buffer"),
            Map.entry('#', "--progress-bar"),
            Map.entry('o', "--output"),
            Map.entry('w', "--write-out"),
            Map.entry('X', "--request"),
            Map.entry('H', "--header"),
            Map.entry('d', "--data"),
            Map.entry('m', "--max-time"),
            Map.entry('A', "--user-agent"),
            Map.entry('b', "--cookie"),
            Map.entry('e', "--referer"),
            Map.entry('u', "--user"));

    private final List<String> arguments;
    private int at;
    private String cluster = "";
    private String option = "";
    private String text = "";

    CurlArguments(List<String> arguments) {
        this.arguments = arguments;
    }

    /** Goes to the next option or URL. */
    boolean next() throws CurlException {
        if (!cluster.isEmpty()) {
            shortOption();
            return true;
        }
        if (at == arguments.size()) {
            return false;
        }
        text = arguments.get(at++);
        if (text.startsWith("--")) {
            option = text;
        } else if (text.startsWith("-") && text.length() > 1) {
            cluster = text.substring(1);
            shortOption();
        } else {
            option = "";
        }
        return true;
    }

    private void shortOption() throws CurlException {
        option = SHORT.get(cluster.charAt(0));
        if (option == null) {
            throw CurlException.usage("option " + text + ": is unknown");
        }
        cluster = cluster.substring(1);
    }

    /** The option's long name; empty for a URL. */
    String option() {
        return option;
    }

    /** The argument as it was given. */
    String text() {
        return text;
    }

    /** The option's value. */
    String value() throws CurlException {
        String attached = cluster;
        cluster = "";
        if (!attached.isEmpty()) {
            return attached;
        }
        if (at == arguments.size()) {
            throw CurlException.usage("option " + text + ": requires parameter");
        }
        return arguments.get(at++);
    }

    double seconds() throws CurlException {
        String value = value();
        if (!value.matches("\\d+(\\.\\d*)?|\\.\\d+")) {
            throw CurlException.usage("option " + text + ": expected a proper numerical parameter");
        }
        return Double.parseDouble(value);
    }
}
