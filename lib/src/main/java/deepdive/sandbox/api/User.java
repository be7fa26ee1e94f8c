package deepdive.sandbox.api;

import java.util.ArrayList;
import java.util.List;

/** Who asks. */
record User(String name, List<String> groups) {
    static final String AUTHENTICATED = "system:authenticated";
    static final String MASTERS = "system:masters";
    private static final String ACCOUNT = "system:serviceaccount:";

    /** Whoever holds the sandbox's own token. */
    static final User ADMIN = new User("system:admin", List.of(MASTERS, AUTHENTICATED));

    static final User ANONYMOUS = new User("system:anonymous", List.of("system:unauthenticated"));

    /** @param groups beside those that the name alone puts one into */
    static User of(String name, List<String> groups) {
        List<String> all = new ArrayList<>(groups);
        String[] account =
                name.startsWith(ACCOUNT) ? name.substring(ACCOUNT.length()).split(":") : new String[0];
        if (account.length == 2 && groups.isEmpty()) {
            all.add("system:serviceaccounts");
            all.add("system:serviceaccounts:" + account[0]);
        }
        if (!all.contains(AUTHENTICATED)) {
            all.add(AUTHENTICATED);
        }
        return new User(name, List.copyOf(all));
    }

    static User account(String namespace, String name) {
        return of(ACCOUNT + namespace + ":" + name, List.of());
    }

    /** Whether a subject of a binding means this user. */
    boolean is(String kind, String namespace, String subject) {
        return switch (kind) {
            case "User" -> name.equals(subject);
            case "Group" -> groups.contains(subject);
            case "ServiceAccount" -> name.equals(ACCOUNT + namespace + ":" + subject);
            default -> false;
        };
    }
}
