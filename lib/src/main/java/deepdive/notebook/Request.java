package deepdive.notebook;

import deepdive.place.Place;
import deepdive.shell.ShellException;
import java.util.ArrayList;
import java.util.List;

/**
 * A request in a lesson's words: {@code [POD[/CONTAINER]] URL [Header: value]…}. From the container {@code istio-proxy}
 * it goes past the sidecar, in plain text and without a certificate, as from a pod outside the mesh.
 *
 * @param pod where it starts; empty for outside the mesh, through the gateway
 * @param container empty for the pod's app
 * @param url whole, or from outside a path
 * @param headers each {@code Name: value}
 * @param options further ones for curl ({@code -X}, {@code POST})
 */
record Request(String pod, String container, String url, List<String> headers, List<String> options) {
    static Request of(String... words) {
        int url = words.length > 0 && isUrl(words[0]) ? 0 : 1;
        if (words.length <= url || !isUrl(words[url])) {
            throw new ShellException("A request is [pod] URL [\"Header: value\"]…, such as \"/productpage\" or"
                    + " \"test-client\", \"http://reviews:9080/reviews/0\"; this is: " + String.join(" ", words));
        }
        if (url == 1 && words[1].startsWith("/")) {
            throw new ShellException("From a pod a request needs a whole URL, such as http://reviews:9080" + words[1]);
        }
        List<String> headers = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (int w = url + 1; w < words.length; w++) {
            boolean header = options.isEmpty() && words[w].matches("[A-Za-z0-9-]+: ?.*");
            (header ? headers : options).add(words[w]);
        }
        String[] from = url == 0 ? new String[] {""} : words[0].split("/", 2);
        return new Request(
                from[0],
                from.length == 1 ? "" : from[1],
                Place.here().rewrite(words[url]),
                List.copyOf(headers),
                List.copyOf(options));
    }

    private static boolean isUrl(String word) {
        return word.startsWith("/") || word.matches("https?://.+");
    }

    boolean outside() {
        return pod.isEmpty();
    }

    /** As curl's arguments, without the URL. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        headers.forEach(header -> arguments.addAll(List.of("-H", header)));
        arguments.addAll(options);
        return arguments;
    }

    /** As a learner would type it. */
    String shown() {
        StringBuilder line = new StringBuilder("curl");
        for (String argument : arguments()) {
            line.append(' ').append(argument.matches("[\\w./:=%-]+") ? argument : "'" + argument + "'");
        }
        String whole = url.startsWith("/") ? Gateway.address() + url : url;
        return Masked.text(line.toString()) + ' ' + whole + (outside() ? "" : "   (from " + from() + ")");
    }

    private String from() {
        return container.isEmpty() ? pod : pod + "'s container " + container;
    }
}
