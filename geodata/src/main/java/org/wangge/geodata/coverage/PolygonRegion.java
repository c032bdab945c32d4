package org.wangge.geodata.coverage;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/** What lies in polygons of the plane; in a disc only the borders count that cross it. */
final class PolygonRegion implements PlaneRegion {

    private final IndexedPointInAreaLocator locator;
    private final double[] edges;
    private final int[] near;
    private final EdgeDistance distance = new EdgeDistance();

    private PolygonRegion(IndexedPointInAreaLocator locator, double[] edges, int[] near) {
        this.locator = locator;
        this.edges = edges;
        this.near = near;
    }

    /** @param polygons in metres of the plane */
    static PolygonRegion of(Geometry polygons) {
        double[] edges = new double[64];
        int count = 0;
        List<?> rings = LinearComponentExtracter.getLines(polygons);
        for (Object each : rings) {
            Coordinate[] ring = ((LineString) each).getCoordinates();
            for (int i = 1; i < ring.length; i++, count++) {
                if (4 * count == edges.length) {
                    edges = Arrays.copyOf(edges, 2 * edges.length);
                }
                edges[4 * count] = ring[i - 1].x;
                edges[4 * count + 1] = ring[i - 1].y;
                edges[4 * count + 2] = ring[i].x;
                edges[4 * count + 3] = ring[i].y;
            }
        }
        int[] all = new int[count];
        Arrays.setAll(all, i -> i);
        return new PolygonRegion(new IndexedPointInAreaLocator(polygons), edges, all);
    }

    @Override
    public boolean holds(double x, double y) {
        return locator.locate(new Coordinate(x, y)) != Location.EXTERIOR;
    }

    @Override
    public PlaneRegion within(double x, double y, double radius) {
        int[] crossing = new int[near.length];
        int count = 0;
        for (int edge : near) {
            int at = 4 * edge;
            if (distance.of(x, y, edges[at], edges[at + 1], edges[at + 2], edges[at + 3]) <= radius) {
                crossing[count++] = edge;
            }
        }
        if (count == 0) {
            return holds(x, y) ? ALL : NONE;
        }
        return count == near.length ? this : new PolygonRegion(locator, edges, Arrays.copyOf(crossing, count));
    }
}
