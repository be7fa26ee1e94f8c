package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.util.List;
import java.util.regex.Pattern;

/** Addresses and ranges, as Go's net/netip reads them. */
public final class Ips {
    private static final Pattern V4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");

    private Ips() {}

    public static boolean isAddress(String text) {
        return V4.matcher(text).matches() || isV6(text);
    }

    private static boolean isV6(String text) {
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        if (!address.contains(":") || zone == text.length() - 1 || address.contains(":::")) {
            return false;
        }
        boolean gap = address.contains("::");
        if (gap && address.indexOf("::") != address.lastIndexOf("::")) {
            return false;
        }
        if (!gap && (address.startsWith(":") || address.endsWith(":"))
                || gap && (address.matches(":[^:].*") || address.matches(".*[^:]:"))) {
            return false;
        }
        int groups = 0;
        String[] parts = address.split(":");
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && V4.matcher(parts[i]).matches()) {
                groups += 2;
            } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
                groups++;
            } else if (!parts[i].isEmpty()) {
                return false;
            }
        }
        return gap ? groups < 8 : groups == 8;
    }

    /** What is wrong with {@code address/bits}, in Go's words after the text itself; empty where nothing is. */
    public static String prefixError(String text) {
        String quoted = "netip.ParsePrefix(" + quote(text) + "): ";
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            return quoted + "no '/'";
        }
        String address = text.substring(0, slash);
        String bits = text.substring(slash + 1);
        if (!isAddress(address)) {
            return quoted + "ParseAddr(" + quote(address) + "): " + why(address);
        }
        if (address.contains("%")) {
            return quoted + "IPv6 zones cannot be present in a prefix";
        }
        if (!bits.matches("0|[1-9][0-9]*")) {
            return quoted + "bad bits after slash: " + quote(bits);
        }
        int most = address.contains(":") ? 128 : 32;
        if (bits.length() > 3 || Integer.parseInt(bits) > most) {
            return quoted + "prefix length out of range";
        }
        return "";
    }

    /** Why a text is no address of version 4. */
    private static String why(String text) {
        int dot = text.indexOf('.');
        int colon = text.indexOf(':');
        if (dot < 0 || colon >= 0 && colon < dot) {
            return "unable to parse IP";
        }
        int field = 0;
        String digits = "";
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (digits.equals("0")) {
                    return "IPv4 field has octet with leading zero";
                }
                digits += c;
                if (Integer.parseInt(digits) > 255) {
                    return "IPv4 field has value >255";
                }
            } else if (c != '.') {
                return "unexpected character (at " + quote(text.substring(i)) + ")";
            } else if (digits.isEmpty() || i == text.length() - 1) {
                return "IPv4 field must have at least one digit (at " + quote(text.substring(i)) + ")";
            } else if (field++ == 3) {
                return "IPv4 address too long";
            } else {
                digits = "";
            }
        }
        return "IPv4 address too short";
    }

    static String address(String text) {
        return isAddress(text) ? "" : text + " is not a valid IP";
    }

    /** An address or a range. */
    static String subnet(String text) {
        if (text.indexOf('/') < 0 || text.indexOf('/') != text.lastIndexOf('/')) {
            return address(text);
        }
        return prefixError(text).isEmpty() ? "" : text + " is not a valid CIDR block";
    }

    /** AuthorizationPolicy's address blocks; always a list of errors. */
    static Findings blocks(List<String> blocks) {
        Findings wrong = new Findings();
        for (String block : blocks) {
            if (block.contains("/")) {
                String error = prefixError(block);
                if (!error.isEmpty()) {
                    wrong.list("bad CIDR range (" + block + "): " + error);
                }
            } else if (!isAddress(block)) {
                wrong.list("bad IP address (" + block + ")");
            }
        }
        return wrong;
    }
}
