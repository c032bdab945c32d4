package org.wangge.geodata.track;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Straight legs of a way through a few of its own vertices, so that every vertex is within a tolerance of its leg (D. Douglas
 * and T. Peucker, Algorithms for the reduction of the number of points, 1973). As the legs go through some of the vertices in
 * their order, they are never longer than the way, and noise below the tolerance neither lengthens nor turns them.
 */
final class Legs {

    /** More vertices than this are not looked at together, which bounds the work for a way that was made to be slow. */
    private static final int MOST_TOGETHER = 4096;

    private Legs() {}

    /** The vertices at which legs begin and end, ascending from the first to the last. */
    static boolean[] corners(double[] x, double[] y, double toleranceMetres) {
        boolean[] kept = new boolean[x.length];
        kept[0] = true;
        for (int from = 0; from < x.length - 1; from += MOST_TOGETHER) {
            int to = Math.min(from + MOST_TOGETHER, x.length - 1);
            kept[to] = true;
            divide(x, y, from, to, toleranceMetres, kept);
        }
        return kept;
    }

    private static void divide(double[] x, double[] y, int first, int last, double tolerance, boolean[] kept) {
        Deque<int[]> open = new ArrayDeque<>();
        open.push(new int[] {first, last});
        while (!open.isEmpty()) {
            int[] range = open.pop();
            int farthest = -1;
            double most = tolerance;
            for (int i = range[0] + 1; i < range[1]; i++) {
                double off = PlaneEdges.distance(x[i], y[i], x[range[0]], y[range[0]], x[range[1]], y[range[1]]);
                if (off > most) {
                    most = off;
                    farthest = i;
                }
            }
            if (farthest >= 0) {
                kept[farthest] = true;
                open.push(new int[] {range[0], farthest});
                open.push(new int[] {farthest, range[1]});
            }
        }
    }
}
