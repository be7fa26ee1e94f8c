package deepdive.cli;

/** The order of a mapping's keys in go-yaml: letters after other characters, and figures by the number they form. */
final class YamlKeys {
    private YamlKeys() {}

    static int compare(String a, String b) {
        int[] x = a.codePoints().toArray();
        int[] y = b.codePoints().toArray();
        for (int i = 0; i < x.length && i < y.length; i++) {
            if (x[i] != y[i]) {
                return differ(x, y, i) ? -1 : 1;
            }
        }
        return Integer.compare(x.length, y.length);
    }

    private static boolean differ(int[] x, int[] y, int i) {
        boolean xLetter = Character.isLetter(x[i]);
        boolean yLetter = Character.isLetter(y[i]);
        if (xLetter && yLetter) {
            return x[i] < y[i];
        }
        if (xLetter || yLetter) {
            return yLetter;
        }
        // within a number that began before, a zero is a digit like the others, not a leading one
        long start = (x[i] == '0' || y[i] == '0') && significantBefore(x, i) ? 1 : 0;
        int xEnd = i;
        long xNumber = start;
        for (; xEnd < x.length && Character.isDigit(x[xEnd]); xEnd++) {
            xNumber = xNumber * 10 + (x[xEnd] - '0');
        }
        int yEnd = i;
        long yNumber = start;
        for (; yEnd < y.length && Character.isDigit(y[yEnd]); yEnd++) {
            yNumber = yNumber * 10 + (y[yEnd] - '0');
        }
        if (xNumber != yNumber) {
            return xNumber < yNumber;
        }
        return xEnd != yEnd ? xEnd < yEnd : x[i] < y[i];
    }

    private static boolean significantBefore(int[] text, int i) {
        for (int j = i - 1; j >= 0 && Character.isDigit(text[j]); j--) {
            if (text[j] != '0') {
                return true;
            }
        }
        return false;
    }
}
