package org.wangge.geodata.coverage;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/**
 * How much of polygons lies in a region that is only known by its places: squares that are known to be the same everywhere count as they are, others are
 * quartered down to a thousandth of the width of the area, and at its border further where it bends. Squares lie askew, or a street along a
 * parallel would lie along all of their sides at once.
 */
final class RegionMeasure {

    private static final double TURNED = 0.3;
    private static final double FINEST_METRES = 0.05;
    private static final double COARSEST_METRES = 20;
    private static final int PARTS = 1000;

    private final PlaneScale scale;
    private final double cos = Math.cos(TURNED);
    private final double sin = Math.sin(TURNED);
    private final double step;
    private final double originU;
    private final double originV;
    private final Border border;
    private double whole;
    private double held;

    private RegionMeasure(Geometry inPlane, PlaneRegion what, PlaneScale scale) {
        this.scale = scale;
        this.step = Math.clamp(Math.sqrt(inPlane.getArea()) / PARTS, FINEST_METRES, COARSEST_METRES);
        Envelope turned = AffineTransformation.rotationInstance(-TURNED)
                .transform(inPlane)
                .getEnvelopeInternal();
        this.originU = turned.getMinX() - step;
        this.originV = turned.getMinY() - step;
        this.border = new Border(this);
        int squares = 1;
        while (squares * step < Math.max(turned.getWidth(), turned.getHeight()) + 2 * step) {
            squares *= 2;
        }
        add(0, 0, squares, PolygonRegion.of(inPlane), what);
    }

    /**
     * The part of valid polygons that lies in a region of the plane.
     *
     * @param polygons longitude and latitude, not empty
     */
    static CoveredShape of(Geometry polygons, MetricSystem system, PlaneRegion what) {
        Geometry inPlane = system.toMetres(polygons);
        PlaneScale scale = new PlaneScale(polygons.getEnvelopeInternal().centre().y);
        RegionMeasure measure = new RegionMeasure(inPlane, what, scale);
        double square = GeodesicMeasure.areaSquareMetres(polygons);
        // What the rim of the area is off in both is not off in their ratio.
        double covered = measure.whole == 0 ? 0 : square * Math.clamp(measure.held / measure.whole, 0, 1);
        return new CoveredShape(new CoveredArea(square, covered), system.toLonLat(measure.border.polygons()));
    }

    private void add(int column, int row, int size, PlaneRegion area, PlaneRegion region) {
        double half = size * step / 2;
        double u = originU + column * step + half;
        double v = originV + row * step + half;
        double radius = half * Math.sqrt(2);
        PlaneRegion in = area.within(x(u, v), y(u, v), radius);
        if (in.equals(PlaneRegion.NONE)) {
            return;
        }
        PlaneRegion held1 = region.within(x(u, v), y(u, v), radius);
        double factor = scale.at(x(u, v));
        double square = 4 * half * half / (factor * factor);
        if (in.equals(PlaneRegion.ALL) && (held1.equals(PlaneRegion.ALL) || held1.equals(PlaneRegion.NONE))) {
            whole += square;
            held += held1.equals(PlaneRegion.ALL) ? square : 0;
        } else if (size == 1) {
            PlaneRegion both = new Both(in, held1);
            whole += square * SquareShare.of(in, this, u - half, v - half, step);
            held += square * SquareShare.of(both, this, u - half, v - half, step);
            border.add(both, column, row);
        } else {
            int part = size / 2;
            add(column, row, part, in, held1);
            add(column + part, row, part, in, held1);
            add(column, row + part, part, in, held1);
            add(column + part, row + part, part, in, held1);
        }
    }

    boolean holds(PlaneRegion region, double u, double v) {
        return region.holds(x(u, v), y(u, v));
    }

    double x(double u, double v) {
        return cos * u - sin * v;
    }

    double y(double u, double v) {
        return sin * u + cos * v;
    }

    double u(int column) {
        return originU + column * step;
    }

    double v(int row) {
        return originV + row * step;
    }

    double step() {
        return step;
    }

    /** What lies in both. */
    private record Both(PlaneRegion one, PlaneRegion other) implements PlaneRegion {

        @Override
        public boolean holds(double x, double y) {
            return one.holds(x, y) && other.holds(x, y);
        }

        @Override
        public PlaneRegion within(double x, double y, double radius) {
            return new Both(one.within(x, y, radius), other.within(x, y, radius));
        }
    }
}
