package org.wangge.server.works.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.GeometryMember;
import org.wangge.server.works.WorksProblem;
import tools.jackson.databind.JsonNode;

/** Reads shapes and days of requests. */
final class WorksRequests {

    private static final String POINTER = "/geometry";
    private static final int DAY_LENGTH = "2026-01-01".length();
    private static final GeometryMember SHAPE = new GeometryMember(
            new GeoJsonReader(new GeoJsonLimits(20_000, 3)),
            WorksProblem.ZONE_SHAPE_REFUSED,
            WorksProblem.ZONE_TOO_LARGE);

    private WorksRequests() {}

    /**
     * A shape of any type; null where there is none.
     *
     * @param crs the system it is in, CRS84 when null
     * @return CGCS2000 lon/lat, valid and not empty
     */
    static @Nullable Geometry shape(@Nullable JsonNode json, @Nullable String crs) {
        if (json == null || json.isNull()) {
            return null;
        }
        Geometry geometry = SHAPE.read(json, crs, POINTER);
        if (geometry.isEmpty() || !geometry.isValid()) {
            throw refused("It is empty, or crosses itself");
        }
        return geometry;
    }

    /** The same, which has to be one polygon or several. */
    static @Nullable Geometry area(@Nullable JsonNode json, @Nullable String crs) {
        Geometry geometry = shape(json, crs);
        if (geometry == null || geometry instanceof Polygon || geometry instanceof MultiPolygon) {
            return geometry;
        }
        throw refused("A zone is a Polygon or a MultiPolygon");
    }

    private static ProblemException refused(String detail) {
        return ProblemException.ofField(WorksProblem.ZONE_SHAPE_REFUSED, POINTER, detail);
    }

    /**
     * Reads {@code YYYY-MM-DD}.
     *
     * @throws ProblemException 400 when it is something else
     */
    static LocalDate day(String text, String name) {
        try {
            if (text.length() == DAY_LENGTH) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw ProblemException.ofField(RequestProblem.INVALID_PARAMETER, name, name + " is a day, YYYY-MM-DD");
    }

    static @Nullable LocalDate findDay(@Nullable String text, String name) {
        return text == null ? null : day(text, name);
    }
}
