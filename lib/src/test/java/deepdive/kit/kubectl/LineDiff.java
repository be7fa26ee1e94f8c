package deepdive.kit.kubectl;

/** The lines of two texts that differ, marked as diff does, with the common ones between. */
public final class LineDiff {
    private LineDiff() {}

    public static String of(String expected, String actual) {
        String[] a = expected.split("\n", -1);
        String[] b = actual.split("\n", -1);
        int[][] common = new int[a.length + 1][b.length + 1];
        for (int i = a.length - 1; i >= 0; i--) {
            for (int j = b.length - 1; j >= 0; j--) {
                common[i][j] =
                        a[i].equals(b[j]) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        StringBuilder out = new StringBuilder();
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            if (i < a.length && j < b.length && a[i].equals(b[j])) {
                out.append("    ").append(a[i++]).append('\n');
                j++;
            } else if (j == b.length || (i < a.length && common[i + 1][j] >= common[i][j + 1])) {
                out.append("  - ").append(a[i++]).append('\n');
            } else {
                out.append("  + ").append(b[j++]).append('\n');
            }
        }
        return out.toString();
    }
}
