package org.wangge.geodata.coverage;

import java.util.Arrays;

/**
 * The places from which a service is within reach on foot, as {@link WalkReach#from} walks: straight to the nearest edge, and on along the network.
 * In a disc only edges count that are nearest to some place of it.
 */
final class WalkedRegion implements PlaneRegion {

    /** Both the way to the edge and the foot on it change by no more than one moves; a little more for the scale of the plane. */
    private static final double STEEPEST = 2.01;

    private final WalkReach reach;
    private final WalkNetwork network;
    private final double scale;
    private final int[] edges;
    private final EdgeDistance distance = new EdgeDistance();

    /**
     * Of some edges.
     *
     * @param scale of the plane where it is asked about
     * @param edges ascending; those that may be nearest
     */
    WalkedRegion(WalkReach reach, WalkNetwork network, double scale, int[] edges) {
        this.reach = reach;
        this.network = network;
        this.scale = scale;
        this.edges = edges;
    }

    @Override
    public boolean holds(double x, double y) {
        int nearest = -1;
        double share = 0;
        double least = reach.offMetres() * scale;
        for (int edge : edges) {
            double off = network.distance(edge, x, y, distance);
            if (off < least || (off == least && nearest < 0)) {
                least = off;
                nearest = edge;
                share = distance.share;
            }
        }
        return nearest >= 0 && least / scale + reach.metresAt(nearest, share) <= reach.withinMetres();
    }

    @Override
    public PlaneRegion within(double x, double y, double radius) {
        double[] offs = new double[edges.length];
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < edges.length; i++) {
            offs[i] = network.distance(edges[i], x, y, distance);
            least = Math.min(least, offs[i]);
        }
        if (least - radius > reach.offMetres() * scale) {
            return NONE;
        }
        int[] near = new int[edges.length];
        int count = 0;
        boolean all = least + radius <= reach.offMetres() * scale;
        boolean none = true;
        for (int i = 0; i < edges.length; i++) {
            if (offs[i] <= least + 2 * radius) {
                near[count++] = edges[i];
                network.distance(edges[i], x, y, distance);
                double walk = offs[i] / scale + reach.metresAt(edges[i], distance.share);
                all &= walk + STEEPEST * radius <= reach.withinMetres();
                none &= walk - STEEPEST * radius > reach.withinMetres();
            }
        }
        if (all || none) {
            return all ? ALL : NONE;
        }
        return count == edges.length ? this : new WalkedRegion(reach, network, scale, Arrays.copyOf(near, count));
    }
}
