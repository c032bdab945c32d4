package org.wangge.geodata.coverage;

import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;

/**
 * Discs of one radius on the ellipsoid as circles of a plane, each larger by the scale at its centre. Over a radius of r metres, x
 * metres from the meridian, the scale changes by xr/R²; the circle is off by half of that, outwards on one side and inwards on
 * the other.
 */
final class PlaneDiscs {

    final double[] x;
    final double[] y;
    final double[] radius;
    final double largest;
    final PointTree tree;

    PlaneDiscs(ServicePoints services, double radiusMetres, MetricSystem system) {
        int count = services.size();
        x = new double[count];
        y = new double[count];
        radius = new double[count];
        double most = 0;
        for (int i = 0; i < count; i++) {
            PlanePoint centre = system.toMetres(services.place(i));
            x[i] = centre.x();
            y[i] = centre.y();
            radius[i] = radiusMetres * new PlaneScale(services.lat(i)).at(centre.x());
            most = Math.max(most, radius[i]);
        }
        largest = most;
        tree = new PointTree(x, y);
    }

    int count() {
        return x.length;
    }

    /** Collects the discs whose boxes may meet a box. */
    void near(double west, double south, double east, double north, BoxWalk found) {
        found.search(tree, west - largest, south - largest, east + largest, north + largest);
    }

    /** Collects the discs whose boxes may meet that of an edge. */
    void near(PlaneEdge edge, BoxWalk found) {
        near(
                Math.min(edge.ax, edge.bx),
                Math.min(edge.ay, edge.by),
                Math.max(edge.ax, edge.bx),
                Math.max(edge.ay, edge.by),
                found);
    }

    /** Adds the shares of an edge that lie in a disc. */
    void addCovered(PlaneEdge edge, BoxWalk near, Spans spans) {
        near(edge, near);
        for (int i = 0; i < near.count(); i++) {
            int disc = near.get(i);
            if (edge.meets(x[disc], y[disc], radius[disc]) && edge.enters < 1 && edge.leaves > 0) {
                spans.add(Math.max(0, edge.enters), Math.min(1, edge.leaves));
            }
        }
    }
}
