package org.wangge.geodata.track;

import java.util.Arrays;

/**
 * Intervals of chainage as they are found, piece by piece of a line. Edges that follow each other cover nearly the same of a piece, so
 * one interval is kept open for each and grows; what does not touch it is put by.
 */
final class Intervals {

    private final double[] open;
    private final boolean[] whole;
    private double[] closed = new double[32];
    private int used;

    Intervals(int pieces) {
        open = new double[2 * pieces];
        Arrays.fill(open, Double.NaN);
        whole = new boolean[pieces];
    }

    /** Whether all of the piece is in: nothing found of it later can change the answer. */
    boolean isWhole(int piece) {
        return whole[piece];
    }

    /** Adds all of a piece; its parts found before are in it. */
    void addWhole(int piece, double from, double to) {
        open[2 * piece] = from;
        open[2 * piece + 1] = to;
        whole[piece] = true;
    }

    void add(int piece, double from, double to) {
        int at = 2 * piece;
        if (from <= open[at + 1] && to >= open[at]) {
            open[at] = Math.min(open[at], from);
            open[at + 1] = Math.max(open[at + 1], to);
            return;
        }
        close(at);
        open[at] = from;
        open[at + 1] = to;
    }

    private void close(int at) {
        if (!Double.isNaN(open[at])) {
            if (used == closed.length) {
                closed = Arrays.copyOf(closed, 2 * used);
            }
            closed[used] = open[at];
            closed[used + 1] = open[at + 1];
            used += 2;
        }
    }

    /** The set of all; nothing may be added after. */
    IntervalSet merged() {
        for (int at = 0; at < open.length; at += 2) {
            close(at);
        }
        return IntervalSet.merged(closed, used / 2);
    }
}
