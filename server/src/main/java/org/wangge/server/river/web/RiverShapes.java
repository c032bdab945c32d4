package org.wangge.server.river.web;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.GeometryMember;
import tools.jackson.databind.JsonNode;

/** Reads the geometries of bodies: centre lines and places. */
final class RiverShapes {

    private static final String POINTER = "/geometry";
    private static final GeometryMember LINE = member(RiverProblem.LINE_REFUSED);
    private static final GeometryMember PLACE = member(RiverProblem.POINT_REFUSED);

    private RiverShapes() {}

    private static GeometryMember member(RiverProblem refused) {
        return new GeometryMember(
                new GeoJsonReader(new GeoJsonLimits(50_000, 2)), refused, RiverProblem.LINE_TOO_LARGE);
    }

    /**
     * A line that leads somewhere; null where there is none.
     *
     * @param crs the system it is in, CRS84 when null
     * @return CGCS2000 lon/lat
     */
    static @Nullable LineString line(@Nullable JsonNode json, @Nullable String crs) {
        if (json == null || json.isNull()) {
            return null;
        }
        Geometry geometry = LINE.read(json, crs, POINTER);
        if (geometry instanceof LineString line && line.getLength() > 0) {
            return line;
        }
        throw ProblemException.ofField(
                RiverProblem.LINE_REFUSED, POINTER, "A segment is a LineString with a length, drawn downstream");
    }

    /** A place; null where there is none. */
    static @Nullable Point point(@Nullable JsonNode json, @Nullable String crs) {
        if (json == null || json.isNull()) {
            return null;
        }
        if (PLACE.read(json, crs, POINTER) instanceof Point point && !point.isEmpty()) {
            return point;
        }
        throw ProblemException.ofField(RiverProblem.POINT_REFUSED, POINTER, "It is a Point");
    }
}
