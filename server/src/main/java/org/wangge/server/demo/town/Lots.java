package org.wangge.server.demo.town;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Angle;
import org.locationtech.jts.algorithm.MinimumAreaRectangle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Cuts parcels and turns them so that their sides lie along the axes. */
final class Lots {

    private static final double GAP_METRES = 3;

    private Lots() {}

    /** Strips of equal width across the longer side, {@value #GAP_METRES} m apart and off the fence. */
    static List<Polygon> divide(Polygon ground, int count) {
        Geometry fenced = ground.buffer(-GAP_METRES / 2);
        double turn = longSide(ground);
        AffineTransformation level = level(ground, turn);
        Geometry lying = level.transform(fenced);
        Envelope box = lying.getEnvelopeInternal();
        List<Polygon> lots = new ArrayList<>();
        double width = box.getWidth() / count;
        for (int i = 0; i < count; i++) {
            Envelope strip = new Envelope(
                    box.getMinX() + i * width + GAP_METRES / 2,
                    box.getMinX() + (i + 1) * width - GAP_METRES / 2,
                    box.getMinY(),
                    box.getMaxY());
            Geometry lot = lying.intersection(Frame.PLANE.toGeometry(strip));
            Noding.polygons(lot).stream()
                    .filter(piece -> piece.getArea() > 1_200)
                    .limit(1)
                    .forEach(piece -> lots.add((Polygon) back(ground, turn).transform(piece)));
        }
        return lots;
    }

    /** Direction of the longer side of the smallest box round the shape, radians anticlockwise from east, [-π/2, π/2]. */
    static double longSide(Geometry ground) {
        Coordinate[] box = MinimumAreaRectangle.getMinimumRectangle(ground).getCoordinates();
        boolean first = box[0].distance(box[1]) >= box[1].distance(box[2]);
        return upright(first ? Angle.angle(box[0], box[1]) : Angle.angle(box[1], box[2]));
    }

    /** Direction of the side nearest to east–west, in [-π/4, π/4]: houses face south. */
    static double eastWestSide(Geometry ground) {
        double turn = longSide(ground);
        if (turn > Math.PI / 4) {
            return turn - Math.PI / 2;
        }
        return turn < -Math.PI / 4 ? turn + Math.PI / 2 : turn;
    }

    private static double upright(double angle) {
        double turn = angle;
        while (turn > Math.PI / 2) {
            turn -= Math.PI;
        }
        while (turn < -Math.PI / 2) {
            turn += Math.PI;
        }
        return turn;
    }

    /** Turns by {@code -turn} about the middle of the shape. */
    static AffineTransformation level(Geometry about, double turn) {
        Coordinate middle = about.getEnvelopeInternal().centre();
        return AffineTransformation.rotationInstance(-turn, middle.x, middle.y);
    }

    /** The way back from {@link #level}. */
    static AffineTransformation back(Geometry about, double turn) {
        Coordinate middle = about.getEnvelopeInternal().centre();
        return AffineTransformation.rotationInstance(turn, middle.x, middle.y);
    }

    /** A rectangle by its corner, width and depth. */
    static Polygon box(double x, double y, double width, double depth) {
        return (Polygon) Frame.PLANE.toGeometry(new Envelope(x, x + width, y, y + depth));
    }
}
