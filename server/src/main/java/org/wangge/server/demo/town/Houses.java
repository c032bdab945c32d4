package org.wangge.server.demo.town;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.util.GeometricShapeFactory;

/** Sets buildings on parcels: rows of slabs facing south, houses along the street, towers, halls. */
final class Houses {

    private static final double YARD_RADIUS_METRES = 24;

    /** A building; {@code use} as OpenStreetMap's {@code building} values. */
    record House(Parcels.Parcel parcel, String use, int levels, Polygon outline) {}

    private final Random random;
    private final List<House> houses = new ArrayList<>();

    Houses(List<Parcels.Parcel> parcels, Random random) {
        this.random = random;
        parcels.forEach(this::build);
    }

    List<House> all() {
        return houses;
    }

    private void build(Parcels.Parcel parcel) {
        switch (parcel.use()) {
            case ESTATE -> slabs(parcel, 15, 28 + random.nextInt(7), 11 + random.nextInt(16), true);
            case OLD_ESTATE -> slabs(parcel, 11, 21, 6, false);
            case TOWER -> tower(parcel);
            case COMMERCE -> frontage(parcel, "commercial", 18, 5 + random.nextInt(14));
            case MARKET -> market(parcel);
            case SCHOOL -> school(parcel);
            case HOSPITAL -> frontage(parcel, "hospital", 20, 9);
            case CIVIC -> frontage(parcel, "civic", 16, 4);
            case LANDMARK -> landmark(parcel);
            case SITE -> shell(parcel);
            case LAKE, PARK, VERGE -> {}
        }
    }

    private void add(Parcels.Parcel parcel, String use, int levels, Geometry outline) {
        houses.add(new House(parcel, use, levels, Frame.PLANE.createPolygon(outline.getCoordinates())));
    }

    /** Rows from south to north; every third estate keeps its middle free for a garden. */
    private void slabs(Parcels.Parcel parcel, double depth, double pitch, int levels, boolean garden) {
        double turn = Lots.eastWestSide(parcel.ground());
        Geometry lying =
                Lots.level(parcel.ground(), turn).transform(parcel.ground().buffer(-8));
        if (lying.isEmpty()) {
            return;
        }
        PreparedGeometry inside = PreparedGeometryFactory.prepare(lying);
        AffineTransformation back = Lots.back(parcel.ground(), turn);
        Envelope box = lying.getEnvelopeInternal();
        Coordinate middle = box.centre();
        int rows = Math.max(1, (int) Math.floor((box.getHeight() - depth) / pitch) + 1);
        double gap = rows == 1 ? pitch : (box.getHeight() - depth) / (rows - 1);
        double length = 42 + random.nextInt(5) * 6.0;
        for (int row = 0; row < rows; row++) {
            double y = box.getMinY() + row * gap;
            for (double x = box.getMinX(); x + 24 <= box.getMaxX(); ) {
                double fit = fitting(inside, x, y, length, depth);
                if (fit == 0) {
                    x += 4;
                    continue;
                }
                Polygon slab = Lots.box(x, y, fit, depth);
                boolean inYard = slab.getCentroid().getCoordinate().distance(middle) < YARD_RADIUS_METRES;
                if (!(garden && rows > 3 && inYard)) {
                    add(parcel, "apartments", levels, back.transform(slab));
                }
                x += fit + 11;
            }
        }
    }

    private static double fitting(PreparedGeometry inside, double x, double y, double length, double depth) {
        for (double fit = length; fit >= 24; fit -= 6) {
            if (inside.covers(Lots.box(x, y, fit, depth))) {
                return fit;
            }
        }
        return 0;
    }

    /** Houses along the fence, front doors to the street. */
    private void frontage(Parcels.Parcel parcel, String use, double depth, int levels) {
        Geometry plot = parcel.ground().buffer(-6);
        Geometry simple = org.locationtech.jts.simplify.DouglasPeuckerSimplifier.simplify(plot, 4);
        if (!(simple instanceof Polygon outline) || outline.isEmpty()) {
            return;
        }
        PreparedGeometry inside =
                PreparedGeometryFactory.prepare(parcel.ground().buffer(-4));
        List<Geometry> own = new ArrayList<>();
        Coordinate[] ring = outline.norm().getCoordinates();
        for (int i = 0; i + 1 < ring.length; i++) {
            double side = ring[i].distance(ring[i + 1]);
            int count = (int) Math.round(side / 46);
            for (int k = 0; k < count; k++) {
                Polygon house = along(ring[i], ring[i + 1], side * k / count + 4, side / count - 8, depth);
                if (inside.covers(house) && own.stream().noneMatch(other -> other.isWithinDistance(house, 4))) {
                    own.add(house);
                    add(parcel, use, Math.max(1, levels - random.nextInt(3)), house);
                }
            }
        }
    }

    /** A box right of the way from a to b. */
    private static Polygon along(Coordinate a, Coordinate b, double start, double length, double depth) {
        double side = a.distance(b);
        double ex = (b.x - a.x) / side;
        double ey = (b.y - a.y) / side;
        Coordinate first = new Coordinate(a.x + ex * start, a.y + ey * start);
        Coordinate second = new Coordinate(first.x + ex * length, first.y + ey * length);
        Coordinate third = new Coordinate(second.x + ey * depth, second.y - ex * depth);
        Coordinate fourth = new Coordinate(first.x + ey * depth, first.y - ex * depth);
        return Frame.PLANE.createPolygon(new Coordinate[] {first, second, third, fourth, first});
    }

    /** One tower with its podium's outline: square, round or six-sided, on the ring. */
    private void tower(Parcels.Parcel parcel) {
        Coordinate middle = parcel.ground().getInteriorPoint().getCoordinate();
        Coordinate lake = Frame.at(0, 0);
        GeometricShapeFactory shapes = new GeometricShapeFactory(Frame.PLANE);
        double size = 44 + random.nextInt(4) * 6.0;
        shapes.setCentre(middle);
        shapes.setSize(size);
        shapes.setRotation(Math.atan2(middle.y - lake.y, middle.x - lake.x));
        Polygon outline = switch (random.nextInt(5)) {
            case 0 -> round(shapes, 28);
            case 1 -> round(shapes, 6);
            case 2 -> round(shapes, 8);
            default -> shapes.createRectangle();
        };
        if (parcel.ground().buffer(-5).covers(outline)) {
            add(parcel, parcel.number() % 4 == 0 ? "hotel" : "office", 22 + random.nextInt(14), outline);
        } else {
            frontage(parcel, "office", 18, 12);
        }
    }

    private static Polygon round(GeometricShapeFactory shapes, int corners) {
        shapes.setNumPoints(corners);
        return shapes.createCircle();
    }

    private void market(Parcels.Parcel parcel) {
        double turn = Lots.longSide(parcel.ground());
        Geometry lying = Lots.level(parcel.ground(), turn).transform(parcel.ground());
        Coordinate middle = lying.getInteriorPoint().getCoordinate();
        Polygon hall = Lots.box(middle.x - 38, middle.y - 22, 76, 44);
        Geometry placed = Lots.back(parcel.ground(), turn).transform(hall);
        if (parcel.ground().buffer(-24).covers(placed)) {
            add(parcel, "retail", 2, placed);
        }
        int before = houses.size();
        frontage(parcel, "retail", 12, 3);
        for (int i = houses.size() - 1; i >= before; i--) {
            if (houses.get(i).outline().isWithinDistance(placed, 6)) {
                houses.remove(i);
            }
        }
    }

    /** Three teaching rows at the north end; the south stays free for the sports field. */
    private void school(Parcels.Parcel parcel) {
        double turn = Lots.eastWestSide(parcel.ground());
        Geometry lying =
                Lots.level(parcel.ground(), turn).transform(parcel.ground().buffer(-8));
        PreparedGeometry inside = PreparedGeometryFactory.prepare(lying);
        AffineTransformation back = Lots.back(parcel.ground(), turn);
        Envelope box = lying.getEnvelopeInternal();
        for (int row = 0; row < 3; row++) {
            double y = box.getMaxY() - 14 - row * 27;
            for (double x = box.getMinX(); x + 30 <= box.getMaxX() && y > box.centre().y; x += 6) {
                double fit = fitting(inside, x, y, 66, 12);
                if (fit > 0) {
                    add(parcel, "school", 5, back.transform(Lots.box(x, y, fit, 12)));
                    x += fit + 6;
                }
            }
        }
    }

    private void landmark(Parcels.Parcel parcel) {
        Coordinate middle = parcel.ground().getInteriorPoint().getCoordinate();
        GeometricShapeFactory shapes = new GeometricShapeFactory(Frame.PLANE);
        shapes.setCentre(middle);
        shapes.setWidth(128);
        shapes.setHeight(72 + random.nextInt(20));
        shapes.setNumPoints(48);
        Coordinate lake = Frame.at(0, 0);
        shapes.setRotation(Math.atan2(middle.y - lake.y, middle.x - lake.x) + Math.PI / 2);
        Polygon outline = shapes.createEllipse();
        if (parcel.ground().buffer(-10).covers(outline)) {
            add(parcel, "public", 5, outline);
        }
    }

    /** What already stands on a building site. */
    private void shell(Parcels.Parcel parcel) {
        if (random.nextInt(10) < 6) {
            int before = houses.size();
            slabs(parcel, 15, 40, 9, true);
            for (int i = houses.size() - 1; i >= before; i--) {
                House house = houses.remove(i);
                if (i % 2 == 0) {
                    houses.add(new House(parcel, "construction", house.levels(), house.outline()));
                }
            }
        }
    }
}
