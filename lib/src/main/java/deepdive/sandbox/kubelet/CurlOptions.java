package deepdive.sandbox.kubelet;

import java.util.ArrayList;
import java.util.List;

/** The options of {@code curl} that the sandbox's one has. */
record CurlOptions(
        String url,
        String method,
        List<String> requestHeaders,
        String data,
        boolean headers,
        boolean discard,
        boolean fail,
        String writeOut,
        int seconds) {

    /** @throws IllegalArgumentException as curl says it, for an option that this one does not have */
    static CurlOptions parse(List<String> arguments) {
        List<String> requestHeaders = new ArrayList<>();
        String url = "";
        String method = "";
        String data = "";
        String writeOut = "";
        boolean headers = false;
        boolean discard = false;
        boolean fail = false;
        int seconds = 60;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "-o", "--output" -> {
                    String file = value(arguments, ++i, argument);
                    if (!file.equals("/dev/null")) {
                        throw new IllegalArgumentException("(23) this container has no disk: only -o /dev/null");
                    }
                    discard = true;
                }
                case "-w", "--write-out" -> writeOut = value(arguments, ++i, argument);
                case "-X", "--request" -> method = value(arguments, ++i, argument);
                case "-H", "--header" -> requestHeaders.add(value(arguments, ++i, argument));
                case "-d", "--data" -> data = value(arguments, ++i, argument);
                case "-m", "--max-time", "--connect-timeout" ->
                    seconds = (int) Math.ceil(Double.parseDouble(value(arguments, ++i, argument)));
                case "--silent", "--show-error", "--verbose" -> {
                    // there is no progress meter to silence
                }
                case "--include" -> headers = true;
                case "--head" -> method = "HEAD";
                case "--fail" -> fail = true;
                default -> {
                    if (argument.matches("-[sSvikIfL]+")) {
                        headers |= argument.contains("i") || argument.contains("I");
                        method = argument.contains("I") ? "HEAD" : method;
                        fail |= argument.contains("f");
                    } else if (argument.startsWith("-")) {
                        throw new IllegalArgumentException("option " + argument + ": is unknown");
                    } else {
                        url = argument;
                    }
                }
            }
        }
        if (url.isEmpty()) {
            throw new IllegalArgumentException("(2) no URL specified");
        }
        String verb = !method.isEmpty() ? method : data.isEmpty() ? "GET" : "POST";
        return new CurlOptions(url, verb, List.copyOf(requestHeaders), data, headers, discard, fail, writeOut, seconds);
    }

    private static String value(List<String> arguments, int index, String option) {
        if (index >= arguments.size()) {
            throw new IllegalArgumentException("option " + option + ": requires parameter");
        }
        return arguments.get(index);
    }
}
