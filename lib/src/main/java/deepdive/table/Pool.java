package deepdive.table;

/**
 * Remembers the latest strings cut out of a text: columns repeat themselves, and a cell met before need not be copied
 * again. Bounded: a newcomer takes the place of the one that it collides with.
 */
final class Pool {
    private static final int SIZE = 4096;
    private final String[] seen = new String[SIZE];

    String get(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int slot = (hash ^ hash >>> 12 ^ hash >>> 20) & SIZE - 1;
        String known = seen[slot];
        if (known != null && known.length() == end - start && text.startsWith(known, start)) {
            return known;
        }
        return seen[slot] = text.substring(start, end);
    }
}
