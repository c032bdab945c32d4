package org.wangge.server.casework.web;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.GeodataException;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonException;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.QueryValues;
import tools.jackson.databind.JsonNode;

/** Reads the place of a body. */
final class PlaceReading {

    private static final GeoJsonReader READER = new GeoJsonReader(new GeoJsonLimits(20_000, 2));

    private PlaceReading() {}

    /**
     * @param crs the system it is in, CRS84 when null
     * @return CGCS2000 lon/lat
     * @throws ProblemException 422 when it is no GeoJSON geometry or out of range, 413 over the limits, 400 for an unknown system
     */
    static Geometry read(JsonNode place, @Nullable String crs) {
        Crs system = QueryValues.crs(crs);
        try {
            return READER.read(place, system);
        } catch (GeoJsonException e) {
            CaseProblem problem =
                    e.code().equals("geojson-limit") ? CaseProblem.PLACE_TOO_LARGE : CaseProblem.PLACE_REFUSED;
            throw ProblemException.ofField(problem, "/place" + e.pointer(), e.fault());
        } catch (GeodataException e) {
            throw ProblemException.ofField(CaseProblem.PLACE_REFUSED, "/place", String.valueOf(e.getMessage()));
        }
    }
}
