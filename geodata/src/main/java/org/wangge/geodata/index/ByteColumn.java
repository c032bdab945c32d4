package org.wangge.geodata.index;

import java.util.Arrays;

/** Some bytes for each entry, one behind the other. */
final class ByteColumn {

    static final ByteColumn NOTHING = new ByteColumn(0, 0);

    byte[] bytes;

    /** Where the bytes of each entry end; they begin where those before end. Empty where no entry has any. */
    private int[] ends;

    private int count;

    private ByteColumn(int entries, int total) {
        ends = new int[entries];
        bytes = new byte[total];
    }

    /** To be added to. */
    static ByteColumn growing() {
        return new ByteColumn(16, 16);
    }

    void add(byte[] from, int start, int end) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        int begin = start(count);
        int wanted = Math.addExact(begin, end - start);
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, larger(bytes.length, wanted));
        }
        System.arraycopy(from, start, bytes, begin, end - start);
        ends[count++] = wanted;
    }

    static int larger(int length, int wanted) {
        return (int) Math.max(wanted, Math.min(2L * length, Integer.MAX_VALUE - 8));
    }

    /** The same in another order, without room for more. */
    ByteColumn inOrder(int[] order) {
        int total = start(count);
        if (total == 0) {
            return NOTHING;
        }
        ByteColumn packed = new ByteColumn(count, total);
        for (int from : order) {
            packed.add(bytes, start(from), end(from));
        }
        return packed;
    }

    int start(int entry) {
        return entry == 0 || ends.length == 0 ? 0 : ends[entry - 1];
    }

    int end(int entry) {
        return ends.length == 0 ? 0 : ends[entry];
    }

    byte[] get(int entry) {
        return Arrays.copyOfRange(bytes, start(entry), end(entry));
    }

    long size() {
        return 4L * ends.length + bytes.length;
    }
}
