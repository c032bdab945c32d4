package org.wangge.geodata.osm;

import java.util.Arrays;

/** Ids gathered without boxing, then sorted once and asked by binary search. */
final class LongBag {

    private long[] values = new long[1024];
    private int size;
    private boolean sorted = true;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
        sorted = false;
    }

    /** Sorts and drops repeats; to be called after the last {@link #add}. */
    void seal() {
        Arrays.sort(values, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || values[i] != values[i - 1]) {
                values[kept++] = values[i];
            }
        }
        values = Arrays.copyOf(values, kept);
        size = kept;
        sorted = true;
    }

    /** The place of the value among the sorted ones, negative where it is not there. */
    int indexOf(long value) {
        if (!sorted) {
            throw new IllegalStateException("seal first");
        }
        return Arrays.binarySearch(values, 0, size, value);
    }

    boolean contains(long value) {
        return indexOf(value) >= 0;
    }

    int size() {
        return size;
    }
}
