package deepdive.sandbox.kubelet.program;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A URL as curl reads one: {@code http://} may be left out, and much in the path that RFC 3986 forbids is let be. */
record CurlUrl(String scheme, String host, int port, String target) {
    private static final Pattern FORM = Pattern.compile(
            "(?:([a-zA-Z][a-zA-Z0-9+.-]*)://)?(?:[^/?#@]*@)?([^/?#:]+)(?::(\\d{1,5}))?(/?[^#]*)(?:#.*)?");

    static CurlUrl parse(String text, String query) throws CurlException {
        Matcher url = FORM.matcher(text);
        if (!url.matches()) {
            throw new CurlException(3, "URL using bad/illegal format or missing URL");
        }
        String scheme = url.group(1) == null ? "http" : url.group(1).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new CurlException(1, "Protocol \"" + scheme + "\" not supported or disabled in libcurl");
        }
        int port = url.group(3) == null ? standard(scheme) : Integer.parseInt(url.group(3));
        if (port > 65535) {
            throw new CurlException(3, "URL using bad/illegal format or missing URL");
        }
        String target = url.group(4).startsWith("/") ? url.group(4) : "/" + url.group(4);
        String asked = query.isEmpty() ? target : target + (target.contains("?") ? "&" : "?") + query;
        return new CurlUrl(scheme, url.group(2), port, asked.replace(" ", "%20"));
    }

    /** Where a redirect leads to: its Location may be a whole URL, a path or relative. */
    String follow(String location) {
        if (location.contains("://")) {
            return location;
        }
        if (location.startsWith("/")) {
            return scheme + "://" + authority() + location;
        }
        String path = target.replaceFirst("\\?.*", "");
        return scheme + "://" + authority() + path.substring(0, path.lastIndexOf('/') + 1) + location;
    }

    /** The Host header: without the scheme's own port. */
    String authority() {
        return port == standard(scheme) ? host : host + ":" + port;
    }

    boolean secure() {
        return scheme.equals("https");
    }

    @Override
    public String toString() {
        return scheme + "://" + authority() + target;
    }

    private static int standard(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }
}
