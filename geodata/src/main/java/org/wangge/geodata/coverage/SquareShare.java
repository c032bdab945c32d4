package org.wangge.geodata.coverage;

/**
 * The share of a square that lies in a region, from its corners and where its border crosses the sides. A square that its quarters tell otherwise
 * about is quartered, a few times at most: so a straight border costs little, and a bent one is followed.
 */
final class SquareShare {

    private static final double NEAR_ENOUGH = 0.01;
    private static final int MOST_QUARTERINGS = 4;
    private static final int HALVINGS = 14;

    private final PlaneRegion region;
    private final RegionMeasure frame;
    /** The ring of the part that is inside, of at most eight vertices. */
    private final double[] us = new double[8];

    private final double[] vs = new double[8];
    private int vertices;

    private SquareShare(PlaneRegion region, RegionMeasure frame) {
        this.region = region;
        this.frame = frame;
    }

    static double of(PlaneRegion region, RegionMeasure frame, double u, double v, double size) {
        if (region instanceof PlaneRegion.Same same) {
            return same.held() ? 1 : 0;
        }
        SquareShare share = new SquareShare(region, frame);
        boolean a = share.holds(u, v);
        boolean b = share.holds(u + size, v);
        boolean c = share.holds(u + size, v + size);
        boolean d = share.holds(u, v + size);
        return share.quartered(u, v, size, a, b, c, d, share.plain(u, v, size, a, b, c, d), 0) / (size * size);
    }

    private boolean holds(double u, double v) {
        return frame.holds(region, u, v);
    }

    private double quartered(
            double u, double v, double size, boolean a, boolean b, boolean c, boolean d, double known, int depth) {
        double half = size / 2;
        boolean south = holds(u + half, v);
        boolean east = holds(u + size, v + half);
        boolean north = holds(u + half, v + size);
        boolean west = holds(u, v + half);
        boolean middle = holds(u + half, v + half);
        double one = plain(u, v, half, a, south, middle, west);
        double two = plain(u + half, v, half, south, b, east, middle);
        double three = plain(u + half, v + half, half, middle, east, c, north);
        double four = plain(u, v + half, half, west, middle, north, d);
        double sum = one + two + three + four;
        if (depth == MOST_QUARTERINGS || Math.abs(sum - known) <= NEAR_ENOUGH * size * size) {
            return sum;
        }
        return quartered(u, v, half, a, south, middle, west, one, depth + 1)
                + quartered(u + half, v, half, south, b, east, middle, two, depth + 1)
                + quartered(u + half, v + half, half, middle, east, c, north, three, depth + 1)
                + quartered(u, v + half, half, west, middle, north, d, four, depth + 1);
    }

    /** Square metres inside, as if the border were straight in the square. */
    private double plain(double u, double v, double size, boolean a, boolean b, boolean c, boolean d) {
        if (a && b && c && d) {
            return size * size;
        }
        if (!a && !b && !c && !d) {
            return 0;
        }
        vertices = 0;
        side(u, v, a, u + size, v, b);
        side(u + size, v, b, u + size, v + size, c);
        side(u + size, v + size, c, u, v + size, d);
        side(u, v + size, d, u, v, a);
        double twice = 0;
        for (int i = 0; i < vertices; i++) {
            int next = (i + 1) % vertices;
            twice += us[i] * vs[next] - us[next] * vs[i];
        }
        return Math.abs(twice) / 2;
    }

    private void side(double fromU, double fromV, boolean from, double toU, double toV, boolean to) {
        if (from) {
            vertex(fromU, fromV);
        }
        if (from != to) {
            double share = crossing(frame, region, fromU, fromV, from, toU, toV);
            vertex(fromU + share * (toU - fromU), fromV + share * (toV - fromV));
        }
    }

    private void vertex(double u, double v) {
        us[vertices] = u;
        vs[vertices++] = v;
    }

    /** Where between two places, of which one is inside, the border is: a share that is neither 0 nor 1. */
    static double crossing(
            RegionMeasure frame, PlaneRegion region, double fromU, double fromV, boolean from, double toU, double toV) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (frame.holds(region, fromU + middle * (toU - fromU), fromV + middle * (toV - fromV)) == from) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
