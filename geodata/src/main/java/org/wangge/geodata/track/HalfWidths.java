package org.wangge.geodata.track;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Half the width of a river along it, in steps: from each chainage on it is what stands there, before the first what stands at
 * the first.
 */
public final class HalfWidths {

    /** The width is not known: the centre line stands for the water. */
    public static final HalfWidths UNKNOWN = new HalfWidths(new double[] {0}, new double[] {0}, false);

    private static final double[] NONE = {};

    private final double[] from;
    private final double[] half;
    private final boolean known;

    private HalfWidths(double[] from, double[] half, boolean known) {
        this.from = from;
        this.half = half;
        this.known = known;
    }

    /** The same all along. */
    public static HalfWidths of(double halfWidthMetres) {
        return steps(new double[] {0}, new double[] {halfWidthMetres});
    }

    /**
     * Steps: from each chainage on a width.
     *
     * @param fromMetres ascending chainages, at least one
     * @param halfWidthMetres as many, none negative
     */
    public static HalfWidths steps(double[] fromMetres, double[] halfWidthMetres) {
        if (fromMetres.length == 0 || fromMetres.length != halfWidthMetres.length) {
            throw new IllegalArgumentException("each width needs the chainage from which it is");
        }
        for (int i = 0; i < fromMetres.length; i++) {
            boolean ascending = i == 0 || fromMetres[i] > fromMetres[i - 1];
            if (!Double.isFinite(fromMetres[i]) || !ascending) {
                throw new IllegalArgumentException("chainages of widths must be finite and ascend");
            }
            if (!(halfWidthMetres[i] >= 0) || Double.isInfinite(halfWidthMetres[i])) {
                throw new IllegalArgumentException("a half width must be finite and not negative");
            }
        }
        return new HalfWidths(fromMetres.clone(), halfWidthMetres.clone(), true);
    }

    public boolean known() {
        return known;
    }

    public double at(double chainageMetres) {
        int found = Arrays.binarySearch(from, chainageMetres);
        return half[found >= 0 ? found : Math.max(0, -found - 2)];
    }

    /** The most that it is anywhere. */
    public double widest() {
        return Arrays.stream(half).max().orElse(0);
    }

    /** Where between two chainages the width steps, ascending. */
    double[] breaks(double fromMetres, double toMetres) {
        if (from.length == 1) {
            return NONE;
        }
        return Arrays.stream(from)
                .skip(1)
                .filter(s -> s > fromMetres && s < toMetres)
                .toArray();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HalfWidths that
                && known == that.known
                && Arrays.equals(from, that.from)
                && Arrays.equals(half, that.half);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(from) * 31 + Arrays.hashCode(half);
    }
}
