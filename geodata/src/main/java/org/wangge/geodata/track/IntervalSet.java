package org.wangge.geodata.track;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A set of places on a line as disjoint intervals of chainage in metres, ascending. Intervals that touch or lie less than a
 * micrometre apart are one, and none is shorter than that.
 *
 * <p>Stored as the plain numbers of {@link #toArray()}: from, to, from, to …
 */
public final class IntervalSet {

    public static final IntervalSet EMPTY = new IntervalSet(new double[0]);

    /** Far below what a place on a line is known to, far above the rounding of chainages. */
    private static final double JOIN_METRES = 1e-6;

    private final double[] bounds;

    private IntervalSet(double[] bounds) {
        this.bounds = bounds;
    }

    /**
     * The set of stored numbers: from, to, from, to … in any order of intervals, which may overlap.
     *
     * @throws IllegalArgumentException when a number is not finite, one is missing or an interval ends before it begins
     */
    public static IntervalSet of(double... bounds) {
        if (bounds.length % 2 != 0) {
            throw new IllegalArgumentException("an interval has no end");
        }
        for (int i = 0; i < bounds.length; i += 2) {
            if (!(bounds[i] <= bounds[i + 1]) || Double.isInfinite(bounds[i + 1] - bounds[i])) {
                throw new IllegalArgumentException("no interval from " + bounds[i] + " to " + bounds[i + 1]);
            }
        }
        return merged(bounds.clone(), bounds.length / 2);
    }

    /** All that is in one of the sets; empty for none. */
    public static IntervalSet union(Collection<IntervalSet> sets) {
        int length = sets.stream().mapToInt(set -> set.bounds.length).sum();
        double[] all = new double[length];
        int used = 0;
        for (IntervalSet set : sets) {
            System.arraycopy(set.bounds, 0, all, used, set.bounds.length);
            used += set.bounds.length;
        }
        return merged(all, length / 2);
    }

    /** Merges pairs of bounds in any order; the array is used up. */
    static IntervalSet merged(double[] pairs, int count) {
        if (count == 0) {
            return EMPTY;
        }
        sort(pairs, count);
        int used = 0;
        double from = pairs[0];
        double to = pairs[1];
        for (int i = 1; i < count; i++) {
            if (pairs[2 * i] <= to + JOIN_METRES) {
                to = Math.max(to, pairs[2 * i + 1]);
            } else {
                used = keep(pairs, used, from, to);
                from = pairs[2 * i];
                to = pairs[2 * i + 1];
            }
        }
        used = keep(pairs, used, from, to);
        return used == 0 ? EMPTY : new IntervalSet(Arrays.copyOf(pairs, used));
    }

    private static int keep(double[] pairs, int used, double from, double to) {
        if (to - from > JOIN_METRES) {
            pairs[used] = from;
            pairs[used + 1] = to;
            return used + 2;
        }
        return used;
    }

    private static void sort(double[] pairs, int count) {
        boolean sorted = true;
        for (int i = 1; i < count && sorted; i++) {
            sorted = pairs[2 * i - 2] <= pairs[2 * i];
        }
        if (sorted) {
            return;
        }
        double[][] intervals = new double[count][];
        for (int i = 0; i < count; i++) {
            intervals[i] = new double[] {pairs[2 * i], pairs[2 * i + 1]};
        }
        Arrays.sort(intervals, (a, b) -> Double.compare(a[0], b[0]));
        for (int i = 0; i < count; i++) {
            pairs[2 * i] = intervals[i][0];
            pairs[2 * i + 1] = intervals[i][1];
        }
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /** How many intervals there are. */
    public int count() {
        return bounds.length / 2;
    }

    public double fromMetres(int index) {
        return bounds[2 * index];
    }

    public double toMetres(int index) {
        return bounds[2 * index + 1];
    }

    /** Metres of all intervals together. */
    public double measureMetres() {
        double sum = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            sum += bounds[i + 1] - bounds[i];
        }
        return sum;
    }

    /** Whether a chainage is in an interval or on its border. */
    public boolean contains(double metres) {
        int at = Arrays.binarySearch(bounds, metres);
        return at >= 0 || (-at - 1) % 2 == 1;
    }

    /** What of the set lies between two chainages. */
    public IntervalSet within(double fromMetres, double toMetres) {
        double[] cut = bounds.clone();
        for (int i = 0; i < cut.length; i++) {
            cut[i] = Math.clamp(cut[i], fromMetres, toMetres);
        }
        return merged(cut, cut.length / 2);
    }

    /** What between two chainages is not in the set. */
    public IntervalSet complement(double fromMetres, double toMetres) {
        IntervalSet inside = within(fromMetres, toMetres);
        double[] rest = new double[inside.bounds.length + 2];
        rest[0] = fromMetres;
        System.arraycopy(inside.bounds, 0, rest, 1, inside.bounds.length);
        rest[rest.length - 1] = toMetres;
        return merged(rest, rest.length / 2);
    }

    /** A copy of the numbers: from, to, from, to … */
    public double[] toArray() {
        return bounds.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IntervalSet that && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }
}
