package org.wangge.geodata.coverage;

import java.util.Arrays;
import java.util.List;

/** What lies within some metres of straight pieces of the plane, each with its own, or in an area; in a disc only pieces count that may reach into it. */
final class NearRegion implements PlaneRegion {

    private final double[] edges;
    private final double[] radii;
    private final int[] near;
    private final List<PlaneRegion> areas;
    private final EdgeDistance distance = new EdgeDistance();

    private NearRegion(double[] edges, double[] radii, int[] near, List<PlaneRegion> areas) {
        this.edges = edges;
        this.radii = radii;
        this.near = near;
        this.areas = areas;
    }

    static NearRegion of(List<PlaneEdge> pieces, List<Double> radii, List<PlaneRegion> areas) {
        double[] edges = new double[4 * pieces.size()];
        int[] all = new int[pieces.size()];
        for (int i = 0; i < all.length; i++) {
            PlaneEdge piece = pieces.get(i);
            edges[4 * i] = piece.ax;
            edges[4 * i + 1] = piece.ay;
            edges[4 * i + 2] = piece.bx;
            edges[4 * i + 3] = piece.by;
            all[i] = i;
        }
        return new NearRegion(
                edges, radii.stream().mapToDouble(Double::doubleValue).toArray(), all, areas);
    }

    private double metres(int piece, double x, double y) {
        int at = 4 * piece;
        return distance.of(x, y, edges[at], edges[at + 1], edges[at + 2], edges[at + 3]);
    }

    @Override
    public boolean holds(double x, double y) {
        for (int piece : near) {
            if (metres(piece, x, y) <= radii[piece]) {
                return true;
            }
        }
        return areas.stream().anyMatch(area -> area.holds(x, y));
    }

    @Override
    public PlaneRegion within(double x, double y, double radius) {
        int[] reaching = new int[near.length];
        int count = 0;
        for (int piece : near) {
            double metres = metres(piece, x, y);
            if (metres + radius <= radii[piece]) {
                return ALL;
            }
            if (metres - radius <= radii[piece]) {
                reaching[count++] = piece;
            }
        }
        List<PlaneRegion> meeting = areas.stream()
                .map(area -> area.within(x, y, radius))
                .filter(area -> !area.equals(NONE))
                .toList();
        if (meeting.contains(ALL)) {
            return ALL;
        }
        return count == 0 && meeting.isEmpty()
                ? NONE
                : new NearRegion(edges, radii, Arrays.copyOf(reaching, count), meeting);
    }
}
