package org.wangge.geodata.coverage;

import java.util.Arrays;

/** Intervals of numbers that are collected, united and used again. */
final class Spans {

    /** Below a micrometre of a piece of a line, or of an arc. */
    private static final double ROUNDING = 1e-9;

    private double[] starts = new double[16];
    private double[] ends = new double[16];
    private int count;

    void clear() {
        count = 0;
    }

    void add(double start, double end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = start;
        ends[count++] = end;
    }

    /** Makes them disjoint and ascending; those that touch become one. */
    void unite() {
        // What is open at a place is the number of starts before it less the ends before it, so both can be sorted
        // apart.
        Arrays.sort(starts, 0, count);
        Arrays.sort(ends, 0, count);
        int united = 0;
        int first = 0;
        for (int end = 0; end < count; end++) {
            if (end == count - 1 || starts[end + 1] > ends[end]) {
                starts[united] = starts[first];
                ends[united++] = ends[end];
                first = end + 1;
            }
        }
        count = united;
    }

    /** Turns what is united into what lacks between two numbers, without what is a rounding. */
    void complement(double from, double to) {
        int had = count;
        double[] bounds = new double[2 * had + 2];
        bounds[0] = from;
        for (int i = 0; i < had; i++) {
            bounds[2 * i + 1] = starts[i];
            bounds[2 * i + 2] = ends[i];
        }
        bounds[2 * had + 1] = to;
        count = 0;
        for (int i = 0; i <= had; i++) {
            if (bounds[2 * i + 1] - bounds[2 * i] > ROUNDING) {
                add(bounds[2 * i], bounds[2 * i + 1]);
            }
        }
    }

    int count() {
        return count;
    }

    double start(int index) {
        return starts[index];
    }

    double end(int index) {
        return ends[index];
    }
}
