package org.wangge.geodata.coverage;

import java.util.Arrays;

/**
 * Which edge is the nearest in every direction between two angles. In direction θ an edge is r away with 1/r = a cos θ + b sin θ: of
 * two edges the nearer has the greater 1/r, and being sinusoids they change places at most once in half a turn. So the horizons
 * of two halves of the edges are put together by one pass over both, also where edges cross; n edges take n log n steps.
 *
 * <p>The pieces lie between ascending angles; a piece without an edge is open.
 */
final class Horizon {

    static final int OPEN = -1;

    private final double[] a;
    private final double[] b;
    private double[] ends;
    private int[] edges;
    private int count;

    private Horizon(double[] a, double[] b, int capacity) {
        this.a = a;
        this.b = b;
        this.ends = new double[capacity];
        this.edges = new int[capacity];
    }

    /**
     * The horizon of edges that are seen from an angle to another, both from 0 to the width, less than half a turn apart.
     *
     * @param a the factor of the cosine of each
     * @param b the factor of the sine of each
     */
    static Horizon of(double[] a, double[] b, double[] from, double[] to, int count, double width) {
        if (count == 0) {
            Horizon open = new Horizon(a, b, 1);
            open.append(OPEN, width);
            return open;
        }
        return of(a, b, from, to, 0, count, width);
    }

    private static Horizon of(double[] a, double[] b, double[] from, double[] to, int low, int high, double width) {
        if (high - low == 1) {
            Horizon one = new Horizon(a, b, 3);
            one.append(OPEN, from[low]);
            one.append(low, to[low]);
            one.append(OPEN, width);
            return one;
        }
        int middle = (low + high) >>> 1;
        return merged(of(a, b, from, to, low, middle, width), of(a, b, from, to, middle, high, width));
    }

    private static Horizon merged(Horizon one, Horizon other) {
        Horizon merged = new Horizon(one.a, one.b, 2 * (one.count + other.count));
        double from = 0;
        for (int i = 0, j = 0; i < one.count && j < other.count; ) {
            double to = Math.min(one.ends[i], other.ends[j]);
            merged.appendNearer(one.edges[i], other.edges[j], from, to);
            i += one.ends[i] == to ? 1 : 0;
            j += other.ends[j] == to ? 1 : 0;
            from = to;
        }
        return merged;
    }

    private void appendNearer(int one, int other, double from, double to) {
        if (one == OPEN || other == OPEN) {
            append(one == OPEN ? other : one, to);
            return;
        }
        double atStart = inverse(one, from) - inverse(other, from);
        double atEnd = inverse(one, to) - inverse(other, to);
        if (atStart >= 0 && atEnd >= 0) {
            append(one, to);
        } else if (atStart <= 0 && atEnd <= 0) {
            append(other, to);
        } else {
            append(atStart > 0 ? one : other, zero(a[one] - a[other], b[one] - b[other], from, to, atStart > 0));
            append(atStart > 0 ? other : one, to);
        }
    }

    private void append(int edge, double end) {
        double start = count == 0 ? 0 : ends[count - 1];
        if (end <= start) {
            return;
        }
        if (count > 0 && edges[count - 1] == edge) {
            ends[count - 1] = end;
            return;
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
            edges = Arrays.copyOf(edges, 2 * count);
        }
        ends[count] = end;
        edges[count++] = edge;
    }

    /**
     * Where between two angles less than half a turn apart a sinusoid is 0 that has different signs there. The sign at the start is said,
     * for where two edges begin in one corner the value there is a rounding and may have either.
     */
    static double zero(double a, double b, double from, double to, boolean fromAbove) {
        double sign = fromAbove ? 1 : -1;
        double value = Math.max(0, sign * (a * Math.cos(from) + b * Math.sin(from)));
        double descent = sign * (a * Math.sin(from) - b * Math.cos(from));
        return Math.clamp(from + Math.atan2(value, descent), from, to);
    }

    /** Without pieces narrower than an angle, which widen the piece before them. */
    Horizon without(double narrow) {
        Horizon wide = new Horizon(a, b, count);
        for (int i = 0; i < count; i++) {
            boolean tooNarrow = ends[i] - start(i) < narrow;
            wide.append(tooNarrow && wide.count > 0 ? wide.edges[wide.count - 1] : edges[i], ends[i]);
        }
        return wide;
    }

    int count() {
        return count;
    }

    double start(int piece) {
        return piece == 0 ? 0 : ends[piece - 1];
    }

    double end(int piece) {
        return ends[piece];
    }

    boolean open(int piece) {
        return edges[piece] == OPEN;
    }

    /** The piece in whose angles a direction lies. */
    int pieceAt(double angle) {
        int found = Arrays.binarySearch(ends, 0, count, angle);
        return Math.min(count - 1, found < 0 ? -found - 1 : found);
    }

    /** The factor of the cosine of the edge of a piece that is not open. */
    double a(int piece) {
        return a[edges[piece]];
    }

    /** The factor of the sine. */
    double b(int piece) {
        return b[edges[piece]];
    }

    /** How far the edge of a piece is in a direction; infinite where it is open, or was widened beyond the end of its line. */
    double distance(int piece, double angle) {
        double inverse = open(piece) ? 0 : inverse(edges[piece], angle);
        return inverse > 0 ? 1 / inverse : Double.POSITIVE_INFINITY;
    }

    private double inverse(int edge, double angle) {
        return a[edge] * Math.cos(angle) + b[edge] * Math.sin(angle);
    }
}
