package deepdive.istioctl.bugreport;

import java.util.regex.Pattern;

/** Takes private keys, tokens and passwords out of a text, wherever they stand in it. */
public final class Redaction {
    private static final String MARK = "[redacted]";
    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?(-----END [A-Z0-9 ]*PRIVATE KEY-----|\\z)", Pattern.DOTALL);
    /** The same in base64, which begins like this at each of the three places it may begin at. */
    private static final Pattern ENCODED_KEY =
            Pattern.compile("(?:LS0tLS1CRUdJTi[A-Za-z0-9+/=\\s]{0,40}?(?:UFJJVkFURSBLRV|BSSVZBVEUgS0VZ|QUklWQVRFIEtFW))"
                    + "[A-Za-z0-9+/=]*");

    private static final Pattern JWT = Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*");
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer|basic) +[A-Za-z0-9._~+/=-]{8,}");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)((?:password|passwd|client[_-]?secret|api[_-]?key|access[_-]?key|private[_-]?key)\"?[ \t]*[:=][ \t]*)"
                    + "(\"[^\"\\n]+\"|[^\\s\"{\\[,][^\\s,]*)");

    private Redaction() {}

    public static String clean(String text) {
        String clean = PRIVATE_KEY.matcher(text).replaceAll(MARK);
        clean = ENCODED_KEY.matcher(clean).replaceAll(MARK);
        clean = JWT.matcher(clean).replaceAll(MARK);
        clean = BEARER.matcher(clean).replaceAll("$1 " + MARK);
        return NAMED.matcher(clean).replaceAll("$1\"" + MARK + "\"");
    }
}
