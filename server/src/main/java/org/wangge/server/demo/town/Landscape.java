package org.wangge.server.demo.town;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.util.GeometricShapeFactory;

/** Water, green and the colours of the ground. */
final class Landscape {

    private static final double PATH_METRES = 6;
    private static final double FIELD_LENGTH_METRES = 84;
    private static final double FIELD_WIDTH_METRES = 44;

    private final List<Town.Area> areas = new ArrayList<>();

    Landscape(Parcels parcels, Houses houses, Doors doors, Network network, Polygon town) {
        add(Town.Cover.LAKE, "如意湖", Network.lake());
        for (Plan.Canal canal : Plan.canals()) {
            Geometry bed = canal.line().buffer(canal.halfWidthMetres(), 6);
            Geometry inTown = Noding.minus(Noding.shared(bed, town), Network.lake());
            Noding.polygons(inTown).forEach(piece -> add(Town.Cover.CANAL, canal.name(), piece));
        }
        Geometry lake = Network.lake();
        Geometry banks = Noding.shared(network.banks().buffer(PATH_METRES), town);
        Noding.polygons(Noding.minus(banks, water(lake))).forEach(bank -> add(Town.Cover.VERGE, "", bank));
        for (Parcels.Parcel parcel : parcels.all()) {
            ground(parcel, doors, lake);
        }
    }

    List<Town.Area> areas() {
        return areas;
    }

    private static Geometry water(Geometry lake) {
        Geometry water = lake;
        for (Plan.Canal canal : Plan.canals()) {
            water = water.union(canal.line().buffer(canal.halfWidthMetres(), 6));
        }
        return water;
    }

    private void add(Town.Cover cover, String name, Polygon plane) {
        areas.add(new Town.Area("area-%04d".formatted(areas.size() + 1), cover, name, Frame.lonLat(plane)));
    }

    private void ground(Parcels.Parcel parcel, Doors doors, Geometry lake) {
        String name = doors.of(parcel).name();
        switch (parcel.use()) {
            case LAKE ->
                Noding.polygons(Noding.minus(parcel.ground(), lake.buffer(2)))
                        .forEach(piece -> add(Town.Cover.PARK, name, piece));
            case PARK -> park(parcel, name);
            case LANDMARK -> add(Town.Cover.PARK, "", parcel.ground());
            case VERGE -> add(Town.Cover.VERGE, "", parcel.ground());
            case SCHOOL -> school(parcel, name);
            case HOSPITAL -> add(Town.Cover.HOSPITAL, name, parcel.ground());
            case SITE -> add(Town.Cover.CONSTRUCTION, name, parcel.ground());
            case ESTATE, OLD_ESTATE -> add(Town.Cover.RESIDENTIAL, name, parcel.ground());
            case TOWER, COMMERCE, MARKET, CIVIC -> add(Town.Cover.COMMERCIAL, name, parcel.ground());
        }
    }

    private void park(Parcels.Parcel parcel, String name) {
        add(Town.Cover.PARK, name, parcel.ground());
        Coordinate middle = parcel.ground().getInteriorPoint().getCoordinate();
        Geometry pond = blob(middle, 24 + parcel.number() % 4 * 5, parcel.number());
        if (parcel.ground().buffer(-12).covers(pond)) {
            add(Town.Cover.POND, name + "水塘", (Polygon) pond);
        }
    }

    /** A pond with a soft, uneven rim. */
    private static Geometry blob(Coordinate middle, double radius, int seed) {
        Coordinate[] rim = new Coordinate[33];
        for (int i = 0; i < 32; i++) {
            double turn = Math.PI * i / 16;
            double reach =
                    radius * (1 + 0.22 * StrictMath.sin(2 * turn + seed) + 0.12 * StrictMath.sin(3 * turn - seed));
            rim[i] = new Coordinate(
                    middle.x + reach * 1.25 * StrictMath.cos(turn), middle.y + reach * StrictMath.sin(turn));
            Frame.MILLIMETRE.makePrecise(rim[i]);
        }
        rim[32] = rim[0].copy();
        return Frame.PLANE.createPolygon(rim);
    }

    /** The running track in the free southern half of the school yard. */
    private void school(Parcels.Parcel parcel, String name) {
        add(Town.Cover.SCHOOL, name, parcel.ground());
        double turn = Lots.eastWestSide(parcel.ground());
        Geometry lying = Lots.level(parcel.ground(), turn).transform(parcel.ground());
        var box = lying.getEnvelopeInternal();
        AffineTransformation back = Lots.back(parcel.ground(), turn);
        for (double scale = 1; scale > 0.5; scale -= 0.15) {
            GeometricShapeFactory shapes = new GeometricShapeFactory(Frame.PLANE);
            shapes.setCentre(new Coordinate(box.centre().x, box.getMinY() + box.getHeight() * 0.27));
            shapes.setWidth(FIELD_LENGTH_METRES * scale);
            shapes.setHeight(FIELD_WIDTH_METRES * scale);
            shapes.setNumPoints(40);
            Geometry field = back.transform(shapes.createSupercircle(4));
            if (parcel.ground().buffer(-5).covers(field)) {
                add(Town.Cover.PITCH, "", (Polygon) field);
                return;
            }
        }
    }
}
