package deepdive.cli;

import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Sorts in the order that Go's sort.Slice leaves, which is not stable: rows that compare as equal come out in the same
 * order as in the real istioctl only if the same elements are compared and swapped. It is the pattern-defeating
 * quicksort of Orson Peters (arXiv 2106.05123) with Go's choices: insertion sort up to 12 elements, median of three from
 * 8, of nine from 50, heap sort after too many bad pivots.
 */
public final class GoSort<T> {
    private static final int INSERTION = 12;
    private static final int NINTHER = 50;
    private static final int MAX_SWAPS = 12;

    private final List<T> data;
    private final BiPredicate<T, T> less;
    private int swaps;

    private GoSort(List<T> data, BiPredicate<T, T> less) {
        this.data = data;
        this.less = less;
    }

    /** Sorts in place. {@code less} need not be a consistent order: istioctl's for routes is none. */
    public static <T> void sort(List<T> data, BiPredicate<T, T> less) {
        int limit = 32 - Integer.numberOfLeadingZeros(data.size());
        new GoSort<>(data, less).sort(0, data.size(), limit);
    }

    private boolean less(int i, int j) {
        return less.test(data.get(i), data.get(j));
    }

    private void swap(int i, int j) {
        Collections.swap(data, i, j);
    }

    private void sort(int from, int to, int badPivots) {
        int a = from;
        int b = to;
        int limit = badPivots;
        boolean balanced = true;
        boolean partitioned = true;
        while (b - a > INSERTION) {
            int length = b - a;
            if (limit == 0) {
                heapSort(a, b);
                return;
            }
            if (!balanced) {
                breakPatterns(a, b);
                limit--;
            }
            int pivot = choosePivot(a, b);
            boolean increasing = swaps == 0;
            if (swaps == MAX_SWAPS) {
                Collections.reverse(data.subList(a, b));
                pivot = b - 1 - (pivot - a);
                increasing = true;
            }
            if (balanced && partitioned && increasing && partialInsertionSort(a, b)) {
                return;
            }
            if (a > 0 && !less(a - 1, pivot)) {
                a = partitionEqual(a, b, pivot);
                continue;
            }
            int[] split = partition(a, b, pivot);
            int middle = split[0];
            partitioned = split[1] == 1;
            int left = middle - a;
            int right = b - middle;
            balanced = Math.min(left, right) >= length / 8;
            if (left < right) {
                sort(a, middle, limit);
                a = middle + 1;
            } else {
                sort(middle + 1, b, limit);
                b = middle;
            }
        }
        insertionSort(a, b);
    }

    private void insertionSort(int a, int b) {
        for (int i = a + 1; i < b; i++) {
            for (int j = i; j > a && less(j, j - 1); j--) {
                swap(j, j - 1);
            }
        }
    }

    private void heapSort(int a, int b) {
        int length = b - a;
        for (int i = (length - 1) / 2; i >= 0; i--) {
            siftDown(i, length, a);
        }
        for (int i = length - 1; i >= 0; i--) {
            swap(a, a + i);
            siftDown(0, i, a);
        }
    }

    private void siftDown(int low, int high, int first) {
        int root = low;
        for (int child = 2 * root + 1; child < high; child = 2 * root + 1) {
            if (child + 1 < high && less(first + child, first + child + 1)) {
                child++;
            }
            if (!less(first + root, first + child)) {
                return;
            }
            swap(first + root, first + child);
            root = child;
        }
    }

    /** Moves what is smaller than the pivot to the left; gives the pivot's place, and 1 where nothing had to move. */
    private int[] partition(int a, int b, int pivot) {
        swap(a, pivot);
        int i = a + 1;
        int j = b - 1;
        boolean moved = false;
        while (true) {
            while (i <= j && less(i, a)) {
                i++;
            }
            while (i <= j && !less(j, a)) {
                j--;
            }
            if (i > j) {
                break;
            }
            swap(i++, j--);
            moved = true;
        }
        swap(j, a);
        return new int[] {j, moved ? 0 : 1};
    }

    /** Moves what equals the pivot to the left, where nothing is smaller; gives the first place after it. */
    private int partitionEqual(int a, int b, int pivot) {
        swap(a, pivot);
        int i = a + 1;
        int j = b - 1;
        while (true) {
            while (i <= j && !less(a, i)) {
                i++;
            }
            while (i <= j && less(a, j)) {
                j--;
            }
            if (i > j) {
                return i;
            }
            swap(i++, j--);
        }
    }

    /** Up to five repairs of a slice that is almost sorted; true where it is sorted then. */
    private boolean partialInsertionSort(int a, int b) {
        int i = a + 1;
        for (int step = 0; step < 5; step++) {
            while (i < b && !less(i, i - 1)) {
                i++;
            }
            if (i == b) {
                return true;
            }
            if (b - a < NINTHER) {
                return false;
            }
            swap(i, i - 1);
            if (i - a >= 2) {
                for (int j = i - 1; j >= 1 && less(j, j - 1); j--) {
                    swap(j, j - 1);
                }
            }
            if (b - i >= 2) {
                for (int j = i + 1; j < b && less(j, j - 1); j++) {
                    swap(j, j - 1);
                }
            }
        }
        return false;
    }

    /** Scatters three elements near the middle, by xorshift from the length: the same ones on every run. */
    private void breakPatterns(int a, int b) {
        int length = b - a;
        if (length < 8) {
            return;
        }
        long random = length;
        int modulus = 1 << (32 - Integer.numberOfLeadingZeros(length));
        int middle = a + length / 4 * 2;
        for (int i = middle - 1; i <= middle + 1; i++) {
            random ^= random << 13;
            random ^= random >>> 7;
            random ^= random << 17;
            int other = (int) (random & (modulus - 1));
            swap(i, a + (other >= length ? other - length : other));
        }
    }

    private int choosePivot(int a, int b) {
        int length = b - a;
        swaps = 0;
        int i = a + length / 4;
        int j = a + length / 4 * 2;
        int k = a + length / 4 * 3;
        if (length >= NINTHER) {
            i = median(i - 1, i, i + 1);
            j = median(j - 1, j, j + 1);
            k = median(k - 1, k, k + 1);
        }
        return median(i, j, k);
    }

    private int median(int a, int b, int c) {
        int low = a;
        int middle = b;
        int high = c;
        if (less(middle, low)) {
            swaps++;
            int t = low;
            low = middle;
            middle = t;
        }
        if (less(high, middle)) {
            swaps++;
            int t = middle;
            middle = high;
            high = t;
        }
        if (less(middle, low)) {
            swaps++;
            middle = low;
        }
        return middle;
    }
}
