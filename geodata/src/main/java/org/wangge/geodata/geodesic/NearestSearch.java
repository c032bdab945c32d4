package org.wangge.geodata.geodesic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.LonLat;

/**
 * The exact nearest of candidates that come in an order that is only nearly right. Feed candidates by ascending
 * approximate distance until {@link #complete()}: then nothing unseen can belong to the result.
 *
 * <pre>{@code
 * var search = new NearestSearch<UUID>(place, 5, Double.POSITIVE_INFINITY, ApproximateOrder.sphereToPoints());
 * while (!search.complete() && rows.next()) {
 *     search.offer(rows.id(), rows.approximateMetres(), rows.geometry());
 * }
 * return search.nearest();
 * }</pre>
 *
 * <p>Or take the first few, then everything within {@link #approximateLimitMetres()}. Not for use by several threads.
 *
 * @param <I> what identifies a candidate and decides between equal distances, the lesser first
 */
public final class NearestSearch<I extends Comparable<? super I>> {

    /**
     * A candidate of the result.
     *
     * @param id as it was offered
     * @param nearest its nearest point
     */
    public record Found<I extends Comparable<? super I>>(I id, Nearest nearest) {

        public double metres() {
            return nearest.metres();
        }
    }

    private final LonLat from;
    private final int limit;
    private final double maxMetres;
    private final ApproximateOrder order;
    private final Comparator<Found<I>> nearestFirst;
    private final PriorityQueue<Found<I>> kept;
    private double lastApproximateMetres = Double.NEGATIVE_INFINITY;

    /**
     * @param limit how many are wanted, at least 1
     * @param maxMetres the greatest distance wanted, inclusive; infinite for any
     * @param order how good the order of the candidates is
     */
    public NearestSearch(LonLat from, int limit, double maxMetres, ApproximateOrder order) {
        if (limit < 1 || !(maxMetres >= 0)) {
            throw new IllegalArgumentException("limit " + limit + ", maxMetres " + maxMetres);
        }
        this.from = from;
        this.limit = limit;
        this.maxMetres = maxMetres;
        this.order = order;
        this.nearestFirst = Comparator.<Found<I>>comparingDouble(Found::metres).thenComparing(Found::id);
        this.kept = new PriorityQueue<>(nearestFirst.reversed());
    }

    /**
     * Takes the next candidate. One offered twice counts twice.
     *
     * @param approximateMetres its distance by the order it comes in, not less than that of any before
     * @param place its geometry in longitude and latitude, not empty
     * @throws IllegalArgumentException when it comes out of order
     */
    public void offer(I id, double approximateMetres, Geometry place) {
        if (!(approximateMetres >= lastApproximateMetres)) {
            throw new IllegalArgumentException("candidate " + id + " at " + approximateMetres + " m comes after one at "
                    + lastApproximateMetres + " m");
        }
        lastApproximateMetres = approximateMetres;
        if (order.leastMetres(approximateMetres) > farthestWanted()) {
            return;
        }
        Found<I> found = new Found<>(id, GeodesicDistance.nearest(from, place));
        if (found.metres() <= maxMetres) {
            kept.add(found);
            if (kept.size() > limit) {
                kept.remove();
            }
        }
    }

    /** Whether no candidate that comes later can belong to the result. */
    public boolean complete() {
        return order.leastMetres(lastApproximateMetres) > farthestWanted();
    }

    /**
     * The approximate distance beyond which no candidate can belong to the result any more, whether offered in order or
     * not; infinite as long as fewer than the limit were found and no greatest distance was set.
     */
    public double approximateLimitMetres() {
        return order.greatestApproximateMetres(farthestWanted());
    }

    /** The nearest, by ascending distance, equal ones by id; at most the limit. */
    public List<Found<I>> nearest() {
        List<Found<I>> found = new ArrayList<>(kept);
        found.sort(nearestFirst);
        return List.copyOf(found);
    }

    private double farthestWanted() {
        return kept.size() < limit ? maxMetres : kept.element().metres();
    }
}
