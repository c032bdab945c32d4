package org.wangge.server.demo.town;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.PrecisionModel;
import org.wangge.geodata.crs.MetricSystem;

/**
 * Where the draughtsman's sheet lies on the ground. The sheet has its origin in the middle of the lake, {@code u} metres
 * to the right and {@code v} metres up; the plane is Gauss-Krüger, central meridian 114° E, easting (false easting
 * 500 000, no zone number) then northing, in metres, rounded to the millimetre so that lines meet exactly.
 */
final class Frame {

    static final double ORIGIN_EASTING = 475_283;
    static final double ORIGIN_NORTHING = 3_849_110;
    static final double STEP_METRES = 25;

    /** One millimetre: every line of the plan is noded on this raster. */
    static final PrecisionModel MILLIMETRE = new PrecisionModel(1000);

    static final GeometryFactory PLANE = new GeometryFactory();

    private static final MetricSystem GAUSS_KRUEGER = new MetricSystem(114);
    private static final double TILT = Math.toRadians(7);
    private static final double BEND_METRES = 34;
    private static final double STIFF_RADIUS_METRES = 880;

    private Frame() {}

    /** The point of the plane under sheet position (u, v). Outside the rings the sheet is gently bent. */
    static Coordinate at(double u, double v) {
        double stiffness = smooth((Math.hypot(u, v) - STIFF_RADIUS_METRES) / 700);
        double bentU = u + BEND_METRES * stiffness * StrictMath.sin(v / 470 + 0.7 + u / 2100);
        double bentV = v + BEND_METRES * stiffness * StrictMath.sin(u / 560 + 1.9 - v / 1700);
        double cos = StrictMath.cos(TILT);
        double sin = StrictMath.sin(TILT);
        Coordinate place =
                new Coordinate(ORIGIN_EASTING + bentU * cos - bentV * sin, ORIGIN_NORTHING + bentU * sin + bentV * cos);
        MILLIMETRE.makePrecise(place);
        return place;
    }

    /** The sheet position of a point of the plane, the bend ignored (good to {@value #BEND_METRES} m). */
    static Coordinate sheet(Coordinate place) {
        double east = place.x - ORIGIN_EASTING;
        double north = place.y - ORIGIN_NORTHING;
        double cos = StrictMath.cos(TILT);
        double sin = StrictMath.sin(TILT);
        return new Coordinate(east * cos + north * sin, north * cos - east * sin);
    }

    /**
     * A copy in CGCS2000 longitude and latitude. The same plane coordinate always gives the same two doubles, so shapes
     * that share a vertex in the plane share it in degrees.
     */
    @SuppressWarnings("unchecked")
    static <G extends Geometry> G lonLat(G plane) {
        return (G) GAUSS_KRUEGER.toLonLat(plane);
    }

    /** A line through the given sheet positions (u1, v1, u2, v2, …), a vertex at least every {@value #STEP_METRES} m. */
    static LineString line(double... uv) {
        List<Coordinate> places = new ArrayList<>();
        places.add(at(uv[0], uv[1]));
        for (int i = 2; i < uv.length; i += 2) {
            double du = uv[i] - uv[i - 2];
            double dv = uv[i + 1] - uv[i - 1];
            int pieces = Math.max(1, (int) Math.ceil(Math.hypot(du, dv) / STEP_METRES - 1e-9));
            for (int k = 1; k <= pieces; k++) {
                places.add(at(uv[i - 2] + du * k / pieces, uv[i - 1] + dv * k / pieces));
            }
        }
        return PLANE.createLineString(places.toArray(Coordinate[]::new));
    }

    /** An arc round the lake between two bearings of the sheet, degrees anticlockwise from the right, every 3.75°. */
    static LineString arc(double radiusMetres, double fromDegrees, double toDegrees) {
        List<Coordinate> places = new ArrayList<>();
        for (double degrees = fromDegrees; degrees <= toDegrees; degrees += 3.75) {
            places.add(polar(radiusMetres, degrees));
        }
        return PLANE.createLineString(places.toArray(Coordinate[]::new));
    }

    static Coordinate polar(double radiusMetres, double degrees) {
        double turn = Math.toRadians(degrees % 360);
        return at(radiusMetres * StrictMath.cos(turn), radiusMetres * StrictMath.sin(turn));
    }

    private static double smooth(double share) {
        double t = Math.clamp(share, 0, 1);
        return t * t * (3 - 2 * t);
    }
}
