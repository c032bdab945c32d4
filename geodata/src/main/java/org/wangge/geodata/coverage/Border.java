package org.wangge.geodata.coverage;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/**
 * The border of a region as it is drawn, put together from what of it lies in each of the smallest squares: where it crosses a side is the same for
 * both squares at it, so the pieces close to rings.
 */
final class Border {

    private static final double STRAIGHT = 0.1;

    private final RegionMeasure frame;
    private final GeometryFactory factory = new GeometryFactory();
    private final Polygonizer rings = new Polygonizer(true);
    /** Of the square that is looked at, by its sides; null where the border does not cross. */
    private final @Nullable Coordinate[] crossings = new Coordinate[4];

    Border(RegionMeasure frame) {
        this.frame = frame;
    }

    /** Adds what crosses a square. */
    void add(PlaneRegion region, int column, int row) {
        boolean a = at(region, column, row);
        boolean b = at(region, column + 1, row);
        boolean c = at(region, column + 1, row + 1);
        boolean d = at(region, column, row + 1);
        // Each side from the lower corner, so that it is the same from both squares.
        crossings[0] = a == b ? null : crossing(region, column, row, a, column + 1, row);
        crossings[1] = b == c ? null : crossing(region, column + 1, row, b, column + 1, row + 1);
        crossings[2] = d == c ? null : crossing(region, column, row + 1, d, column + 1, row + 1);
        crossings[3] = a == d ? null : crossing(region, column, row, a, column, row + 1);
        if (a == c && b == d && a != b) {
            boolean middle = frame.holds(region, frame.u(column) + frame.step() / 2, frame.v(row) + frame.step() / 2);
            // The two corners that are not as the middle is are cut off.
            draw(0, middle == a ? 1 : 3);
            draw(2, middle == a ? 3 : 1);
        } else {
            int first = -1;
            for (int side = 0; side < crossings.length; side++) {
                if (crossings[side] != null && first < 0) {
                    first = side;
                } else if (crossings[side] != null) {
                    draw(first, side);
                }
            }
        }
    }

    private boolean at(PlaneRegion region, int column, int row) {
        return frame.holds(region, frame.u(column), frame.v(row));
    }

    private Coordinate crossing(
            PlaneRegion region, int fromColumn, int fromRow, boolean from, int toColumn, int toRow) {
        double fromU = frame.u(fromColumn);
        double fromV = frame.v(fromRow);
        double toU = frame.u(toColumn);
        double toV = frame.v(toRow);
        double share = SquareShare.crossing(frame, region, fromU, fromV, from, toU, toV);
        double u = fromU + share * (toU - fromU);
        double v = fromV + share * (toV - fromV);
        return new Coordinate(frame.x(u, v), frame.y(u, v));
    }

    private void draw(int from, int to) {
        LineString piece = factory.createLineString(
                new Coordinate[] {Objects.requireNonNull(crossings[from]), Objects.requireNonNull(crossings[to])});
        rings.add(piece);
    }

    /** Polygon or MultiPolygon in the plane; a polygon without vertices where the region is nowhere. */
    Geometry polygons() {
        Geometry drawn = rings.getGeometry();
        return DouglasPeuckerSimplifier.simplify(drawn, STRAIGHT * frame.step());
    }
}
