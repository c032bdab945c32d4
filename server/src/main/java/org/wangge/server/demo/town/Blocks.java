package org.wangge.server.demo.town;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.algorithm.Angle;
import org.locationtech.jts.algorithm.MinimumAreaRectangle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Halves the faces between main roads across their longer side again and again until the blocks are of a size to build
 * on; every cut is a lane. A cut ends where an earlier one ended if that is near, so lanes run on across each other.
 */
final class Blocks {

    private static final double JOIN_METRES = 30;
    private static final double NAMED_STREET_SQUARE_METRES = 120_000;

    /** A cut; wide ones become streets, narrow ones lanes. Cuts that run on into each other have one group and name. */
    record Lane(LineString line, boolean street, int group) {}

    private final Random random;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Polygon> blocks = new ArrayList<>();
    private final List<Coordinate> ends = new ArrayList<>();

    Blocks(List<Polygon> faces, Random random) {
        this.random = random;
        for (Polygon face : faces) {
            double radius = radius(face);
            if (radius < Plan.INNER_RING_METRES) {
                blocks.add(face);
            } else if (radius > Plan.OUTER_RING_METRES) {
                halve(face);
            }
        }
        ring(faces);
    }

    List<Lane> lanes() {
        return lanes;
    }

    List<Polygon> blocks() {
        return blocks;
    }

    /** Between the rings: a pedestrian street half way and a lane every 11.25°. */
    private void ring(List<Polygon> faces) {
        List<LineString> cuts = new ArrayList<>();
        cuts.add(Frame.arc(Plan.MALL_RADIUS_METRES, 0, 360));
        for (int k = 0; k < 32; k++) {
            if (k % 4 != 0) {
                double degrees = 11.25 * k;
                cuts.add(Frame.PLANE.createLineString(new Coordinate[] {
                    Frame.polar(Plan.INNER_RING_METRES, degrees),
                    Frame.polar(Plan.MALL_RADIUS_METRES, degrees),
                    Frame.polar(Plan.OUTER_RING_METRES, degrees)
                }));
            }
        }
        cuts.forEach(cut -> lanes.add(new Lane(cut, false, lanes.size())));
        List<LineString> lines = new ArrayList<>(cuts);
        faces.stream().filter(Blocks::betweenRings).forEach(face -> lines.add(face.getExteriorRing()));
        Noding.faces(Noding.node(lines)).stream().filter(Blocks::betweenRings).forEach(blocks::add);
    }

    private static boolean betweenRings(Polygon face) {
        double radius = radius(face);
        return radius > Plan.INNER_RING_METRES && radius < Plan.OUTER_RING_METRES;
    }

    static double radius(Geometry shape) {
        Coordinate middle = Frame.sheet(shape.getInteriorPoint().getCoordinate());
        return Math.hypot(middle.x, middle.y);
    }

    private void halve(Polygon face) {
        double limit = 27_000 + random.nextDouble() * 26_000;
        Coordinate[] box = MinimumAreaRectangle.getMinimumRectangle(face).getCoordinates();
        if (face.getArea() < limit || box.length < 5 || shorter(box) < 80) {
            blocks.add(face);
            return;
        }
        LineString cut = cut(face, box, 0.5 + (random.nextDouble() - 0.5) * 0.16);
        List<Polygon> halves =
                cut.isEmpty() ? List.of() : Noding.faces(Noding.node(List.of(face.getExteriorRing(), cut)));
        if (halves.size() != 2 || halves.stream().anyMatch(half -> half.getArea() < 6_000)) {
            blocks.add(face);
            return;
        }
        lanes.add(lane(cut, face.getArea() > NAMED_STREET_SQUARE_METRES));
        ends.add(cut.getCoordinateN(0));
        ends.add(cut.getCoordinateN(1));
        halves.forEach(this::halve);
    }

    /** The cut with the name of the lane it carries on, if there is one, else on its own. */
    private Lane lane(LineString cut, boolean street) {
        for (Lane earlier : lanes) {
            for (int i = 0; i < 4; i++) {
                Coordinate meeting = cut.getCoordinateN(i / 2);
                if (meeting.equals2D(earlier.line().getCoordinateN(i % 2)) && straight(cut, earlier.line())) {
                    return new Lane(cut, earlier.street(), earlier.group());
                }
            }
        }
        return new Lane(cut, street, lanes.size());
    }

    private static boolean straight(LineString one, LineString other) {
        double a = Angle.angle(one.getCoordinateN(0), one.getCoordinateN(1));
        double b = Angle.angle(other.getCoordinateN(0), other.getCoordinateN(1));
        return Math.abs(StrictMath.sin(a - b)) < 0.3;
    }

    private static double shorter(Coordinate[] box) {
        return Math.min(box[0].distance(box[1]), box[1].distance(box[2]));
    }

    /** Across the longer side at the given share, from border to border. */
    private LineString cut(Polygon face, Coordinate[] box, double share) {
        int start = box[0].distance(box[1]) >= box[1].distance(box[2]) ? 0 : 1;
        Coordinate a = between(box[start], box[start + 1], share);
        Coordinate b = between(box[(start + 3) % 4], box[start + 2], share);
        Coordinate before = between(a, b, -0.05);
        Coordinate after = between(a, b, 1.05);
        LineString across = Frame.PLANE.createLineString(new Coordinate[] {before, after});
        Geometry inside = Noding.shared(across, face);
        if (inside.getNumGeometries() != 1 || !(inside instanceof LineString whole)) {
            return Frame.PLANE.createLineString();
        }
        Coordinate from = joined(whole.getCoordinateN(0), face);
        Coordinate to = joined(whole.getCoordinateN(whole.getNumPoints() - 1), face);
        LineString cut = Frame.PLANE.createLineString(new Coordinate[] {from, to});
        boolean inFace = Noding.shared(cut, face).getLength() > 0.99 * cut.getLength();
        return inFace && cut.getLength() > 20 ? cut : Frame.PLANE.createLineString();
    }

    /** The nearest earlier end or corner of the face within {@value #JOIN_METRES} m, else the place itself. */
    private Coordinate joined(Coordinate place, Polygon face) {
        Coordinate best = place;
        double nearest = JOIN_METRES;
        for (Coordinate end : ends) {
            double distance = end.distance(place);
            if (distance < nearest && face.getExteriorRing().distance(Frame.PLANE.createPoint(end)) < 0.002) {
                nearest = distance;
                best = end;
            }
        }
        return best;
    }

    static Coordinate between(Coordinate a, Coordinate b, double share) {
        return new Coordinate(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);
    }
}
