package deepdive.place;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the namespace that Bookinfo has somewhere in the place of {@code bookinfo}, in commands and YAML. Things of that
 * name in it (the VirtualService {@code bookinfo}, the Gateway {@code bookinfo-gateway}) keep theirs.
 */
public final class BookinfoNames {
    /** As lessons have it. */
    public static final String NAMESPACE = "bookinfo";

    private static final String WORD = "bookinfo(?![A-Za-z0-9-])";

    /** Each with what stands before the name as its first group. */
    private static final List<Pattern> PLACES = List.of(
            Pattern.compile("((?<![^\\s'\"])(?:-n|--namespace)(?:[ =]|)['\"]?)" + WORD),
            // reviews.bookinfo, *.bookinfo.svc.cluster.local
            Pattern.compile("((?<=[A-Za-z0-9*}])\\.)" + WORD),
            Pattern.compile("((?<![A-Za-z0-9./-]))bookinfo(?=\\.svc(?![A-Za-z0-9-]))"),
            Pattern.compile("(\\bnamespace: ?['\"]?)" + WORD),
            // spiffe://cluster.local/ns/bookinfo/sa/x, /api/v1/namespaces/bookinfo/pods
            Pattern.compile("(/(?:ns|namespaces)/)" + WORD),
            // kubectl get ns bookinfo, namespace/bookinfo
            Pattern.compile("((?<![A-Za-z0-9./-])(?:ns|namespaces?)[ /])" + WORD),
            // an object in another namespace: bookinfo/bookinfo-gateway, bookinfo/*
            Pattern.compile("((?<![A-Za-z0-9./:-]))bookinfo(?=/[a-z*])"),
            // a pod of a lesson's: {reviews-v1@bookinfo}
            Pattern.compile("(@)" + WORD),
            // a condition on a table's rows
            Pattern.compile("((?i:namespace) ?(?:==|!=|~) ?)" + WORD));

    private static final Pattern LIST = Pattern.compile("\\b(?:notN|n)amespaces:\\s*(?:\\[[^\\]]*]|(?:\\n\\s*- .*)+)");
    private static final Pattern ITEM = Pattern.compile("([\\[,\\s'\"-])" + WORD);

    private BookinfoNames() {}

    /** The text with {@code namespace} in every such place. */
    public static String in(String namespace, String text) {
        if (namespace.equals(NAMESPACE)) {
            return text;
        }
        String moved = LIST.matcher(text)
                .replaceAll(list ->
                        Matcher.quoteReplacement(ITEM.matcher(list.group()).replaceAll("$1" + namespace)));
        for (Pattern place : PLACES) {
            moved = place.matcher(moved).replaceAll("$1" + namespace);
        }
        return moved;
    }
}
