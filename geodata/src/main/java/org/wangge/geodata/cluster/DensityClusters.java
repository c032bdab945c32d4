package org.wangge.geodata.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.wangge.geodata.crs.PlanePoint;

/**
 * Clusters of points by density, DBSCAN (M. Ester, H.-P. Kriegel, J. Sander, X. Xu, A density-based algorithm for discovering clusters in large
 * spatial databases with noise, KDD 1996). A point with at least so many points, itself among them, not farther than a radius is a core. Cores not
 * farther than the radius from each other are of one cluster; another point is of the cluster of its nearest core within the radius, or of none.
 * Exact: the squares it searches by only leave out what is too far.
 *
 * <p>Clusters are numbered from 0 in the order of their first cores; of cores equally far the first counts. The same points in the same order have the
 * same clusters.
 */
public final class DensityClusters {

    private static final int NONE = -1;

    private final PointSquares squares;
    private final List<PlanePoint> points;
    private final boolean[] cores;
    private final int[] parents;
    private final int[] numbers;
    private final int count;

    private DensityClusters(List<PlanePoint> points, double radius, int least) {
        this.points = points;
        squares = new PointSquares(points, radius);
        cores = cores(least);
        parents = new int[points.size()];
        Arrays.setAll(parents, i -> i);
        join();
        numbers = new int[points.size()];
        Arrays.fill(numbers, NONE);
        count = number();
    }

    /**
     * The clusters of points in a plane.
     *
     * @param radius in the unit of the points, above 0; two points exactly so far apart are near
     * @param least how many points make a core, itself among them, at least 1
     */
    public static DensityClusters of(List<PlanePoint> points, double radius, int least) {
        if (!(radius > 0) || Double.isInfinite(radius) || least < 1) {
            throw new IllegalArgumentException("radius " + radius + ", least " + least);
        }
        return new DensityClusters(List.copyOf(points), radius, least);
    }

    /** How many clusters there are. */
    public int count() {
        return count;
    }

    /** The cluster of one of the points, by its index; empty for one that is in none. */
    public OptionalInt clusterOf(int point) {
        return cores[point] ? OptionalInt.of(numbers[root(point)]) : clusterAt(points.get(point));
    }

    /** The cluster that a point would be of that is no core: that of the nearest core within the radius. */
    public OptionalInt clusterAt(PlanePoint place) {
        List<int[]> round = squares.squaresRound(place);
        int[] reached = round.stream()
                .mapToInt(this::clusterOf)
                .filter(number -> number != NONE)
                .distinct()
                .toArray();
        if (reached.length == 0) {
            return OptionalInt.empty();
        }
        // Where one cluster alone is round a place, it does not matter which of its cores is the nearest.
        if (reached.length == 1 && clusterOf(squares.at(place)) != NONE) {
            return OptionalInt.of(reached[0]);
        }
        return nearestOf(round, place);
    }

    private OptionalInt nearestOf(List<int[]> round, PlanePoint place) {
        int nearest = NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int[] square : round) {
            for (int other : square) {
                double distance = PointSquares.squared(points.get(other), place);
                if (cores[other]
                        && squares.areNear(points.get(other), place)
                        && (distance < least || (distance == least && other < nearest))) {
                    nearest = other;
                    least = distance;
                }
            }
        }
        return nearest == NONE ? OptionalInt.empty() : OptionalInt.of(numbers[root(nearest)]);
    }

    /** The cluster of the cores of a square, which is one; none where it has no core. */
    private int clusterOf(int[] square) {
        for (int point : square) {
            if (cores[point]) {
                return numbers[root(point)];
            }
        }
        return NONE;
    }

    private boolean[] cores(int least) {
        boolean[] found = new boolean[points.size()];
        for (int i = 0; i < found.length; i++) {
            // All of a square are near each other: where many gather, most need not be compared.
            found[i] = squares.at(points.get(i)).length >= least || squares.countNear(points.get(i), least) >= least;
        }
        return found;
    }

    private void join() {
        for (int i = 0; i < parents.length; i++) {
            if (cores[i]) {
                for (int[] square : squares.squaresRound(points.get(i))) {
                    joinWith(i, square);
                }
            }
        }
    }

    /** The cores of one square are of one cluster, so the first that is near joins all of them. */
    private void joinWith(int point, int[] square) {
        for (int other : square) {
            if (cores[other]) {
                if (root(other) == root(point)) {
                    return;
                }
                if (squares.areNear(points.get(point), points.get(other))) {
                    parents[Math.max(root(point), root(other))] = Math.min(root(point), root(other));
                    return;
                }
            }
        }
    }

    private int root(int point) {
        int root = point;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    private int number() {
        int next = 0;
        for (int i = 0; i < parents.length; i++) {
            if (cores[i] && root(i) == i) {
                numbers[i] = next++;
            }
        }
        return next;
    }
}
