package deepdive.sandbox.store.cel;

import static deepdive.sandbox.store.cel.CelValues.string;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The functions by name and number of arguments; a method's target is its first. */
final class CelFunctions {
    /** A function of given arguments. */
    @FunctionalInterface
    interface Function {
        Object call(Object... arguments);
    }

    private static final Map<String, Function> ALL = Map.ofEntries(
            Map.entry("size/1", a -> size(a[0])),
            Map.entry("int/1", a -> whole(a[0])),
            Map.entry("string/1", a -> String.valueOf(a[0])),
            Map.entry("duration/1", a -> CelDurations.parse(string(a[0]))),
            Map.entry("contains/2", a -> string(a[0]).contains(string(a[1]))),
            Map.entry("startsWith/2", a -> string(a[0]).startsWith(string(a[1]))),
            Map.entry("endsWith/2", a -> string(a[0]).endsWith(string(a[1]))),
            Map.entry(
                    "matches/2",
                    a -> Pattern.compile(string(a[1])).matcher(string(a[0])).find()),
            Map.entry(
                    "substring/2",
                    a -> part(string(a[0]), a[1], (long) string(a[0]).length())),
            Map.entry("substring/3", a -> part(string(a[0]), a[1], a[2])),
            Map.entry("split/2", a -> split(string(a[0]), string(a[1]))),
            Map.entry("join/2", a -> String.join(string(a[1]), texts(a[0]))),
            Map.entry("indexOf/2", a -> (long) string(a[0]).indexOf(string(a[1]))),
            Map.entry("replace/3", a -> string(a[0]).replace(string(a[1]), string(a[2]))),
            Map.entry("lowerAscii/1", a -> string(a[0]).toLowerCase(java.util.Locale.ROOT)),
            Map.entry("upperAscii/1", a -> string(a[0]).toUpperCase(java.util.Locale.ROOT)),
            Map.entry("trim/1", a -> string(a[0]).strip()),
            Map.entry("isURL/1", a -> isUrl(string(a[0]))),
            Map.entry("url/1", a -> url(string(a[0]))),
            Map.entry("getScheme/1", a -> orEmpty(uri(a[0]).getScheme())),
            Map.entry("getHost/1", a -> orEmpty(uri(a[0]).getRawAuthority())),
            Map.entry("getHostname/1", a -> orEmpty(uri(a[0]).getHost())),
            Map.entry("getEscapedPath/1", a -> orEmpty(uri(a[0]).getRawPath())),
            Map.entry("isIP/1", a -> isIp(string(a[0]))));

    private CelFunctions() {}

    static Function find(String name, int arguments) {
        Function function = ALL.get(name + "/" + arguments);
        if (function == null) {
            throw new CelException("undeclared reference to '" + name + "'");
        }
        return function;
    }

    private static Object size(Object value) {
        return value instanceof String text
                ? (long) text.codePointCount(0, text.length())
                : (long) CelValues.elements(value).size();
    }

    private static Object whole(Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        try {
            return Long.valueOf(string(value));
        } catch (NumberFormatException e) {
            throw new CelException("type conversion error from 'string' to 'int'");
        }
    }

    private static String part(String text, Object from, Object to) {
        if (from instanceof Long start
                && to instanceof Long end
                && start >= 0
                && start <= end
                && end <= text.length()) {
            return text.substring(start.intValue(), end.intValue());
        }
        throw new CelException("index out of range: " + (to instanceof Long end && end > text.length() ? to : from));
    }

    private static List<Object> split(String text, String separator) {
        return List.copyOf(Arrays.asList((Object[]) text.split(Pattern.quote(separator), -1)));
    }

    private static List<String> texts(Object list) {
        return CelValues.elements(list).stream().map(CelValues::string).toList();
    }

    /** An absolute URL, or an absolute path. */
    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() || text.startsWith("/");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static URI url(String text) {
        if (!isUrl(text)) {
            throw new CelException(
                    "URL parse error during conversion from string: parse \"" + text + "\": invalid URI for request");
        }
        return URI.create(text);
    }

    private static URI uri(Object value) {
        if (value instanceof URI uri) {
            return uri;
        }
        throw CelValues.overload();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static boolean isIp(String text) {
        String octet = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
        boolean four = text.matches(octet + "(\\." + octet + "){3}") && !text.matches("(.*\\.)?0\\d.*");
        return four || (text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*") && isIpv6(text));
    }

    private static boolean isIpv6(String text) {
        try {
            return java.net.InetAddress.getByName(text).getHostAddress() != null; // a literal: nothing is looked up
        } catch (java.net.UnknownHostException e) {
            return false;
        }
    }
}
