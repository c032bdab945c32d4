package org.wangge.server.casework.web;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.GeometryMember;
import tools.jackson.databind.JsonNode;

/** Reads the place of a body. */
final class PlaceReading {

    private static final GeometryMember PLACE = new GeometryMember(
            new GeoJsonReader(new GeoJsonLimits(20_000, 2)), CaseProblem.PLACE_REFUSED, CaseProblem.PLACE_TOO_LARGE);

    private PlaceReading() {}

    /**
     * @param crs the system it is in, CRS84 when null
     * @return CGCS2000 lon/lat
     * @throws ProblemException 422 when it is no GeoJSON geometry or out of range, 413 over the limits, 400 for an unknown system
     */
    static Geometry read(JsonNode place, @Nullable String crs) {
        return PLACE.read(place, crs, "/place");
    }
}
